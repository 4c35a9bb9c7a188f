import { expect, test } from "vitest";
import { filesIn, isTooLong, MOST_PASTED } from "./paste.ts";

const clipboard = (texts: Record<string, string>, files: readonly File[] = []) => ({
  getData: (type: string) => texts[type] ?? "",
  files: files as unknown as FileList,
});

test("ten megabytes of markup are refused before they are parsed", () => {
  expect(isTooLong(clipboard({ "text/html": "<b>x</b>".repeat(1_250_000) }))).toBe(true);
  expect(isTooLong(clipboard({ "text/plain": "x".repeat(MOST_PASTED + 1) }))).toBe(true);
  expect(isTooLong(clipboard({ "text/html": "<b>x</b>", "text/plain": "x" }))).toBe(false);
});

test("a screenshot is a file, words with a picture of them are words", () => {
  const shot = new File(["x"], "shot.png", { type: "image/png" });
  expect(filesIn(clipboard({}, [shot]))).toEqual([shot]);
  expect(filesIn(clipboard({ "text/plain": "Cell" }, [shot]))).toEqual([]);
});
