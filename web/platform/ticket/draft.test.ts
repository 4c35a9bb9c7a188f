import { expect, test } from "vitest";
import { emptyDraft, parsedDraft, savedAs, turnedTo, withServer, written } from "./draft.ts";

const item = (visibility: "public" | "internal", body: string) => ({ recordId: "r", visibility, body, updatedAt: "" });

test("who turns to the other audience takes the text along", () => {
  const turned = turnedTo(written(emptyDraft("public"), "public", "<p>a</p>"), "internal");
  expect(turned.texts).toEqual({ public: "", internal: "<p>a</p>" });
  expect([...turned.unsaved].sort()).toEqual(["internal", "public"]);
});

test("a note that waits is never overwritten by turning to it, nor made public", () => {
  const both = written(written(emptyDraft("public"), "public", "<p>a</p>"), "internal", "<p>b</p>");
  expect(turnedTo(both, "internal").texts).toEqual({ public: "<p>a</p>", internal: "<p>b</p>" });
});

test("what another device left is shown, but not over what was typed here", () => {
  const fresh = withServer(emptyDraft("public"), [item("internal", "<p>note</p>")]);
  expect([fresh.visibility, fresh.texts.internal]).toEqual(["internal", "<p>note</p>"]);
  const typed = withServer(written(emptyDraft("public"), "public", "<p>mine</p>"), [item("public", "<p>old</p>")]);
  expect(typed.texts.public).toBe("<p>mine</p>");
});

test("what was typed while saving stays unsaved", () => {
  const draft = written(emptyDraft("public"), "public", "<p>ab</p>");
  expect(savedAs(draft, "public", "<p>a</p>").unsaved).toEqual(["public"]);
  expect(savedAs(draft, "public", "<p>ab</p>").unsaved).toEqual([]);
});

test("a broken or older draft in the browser is no draft", () => {
  expect(parsedDraft("{")).toBeUndefined();
  expect(parsedDraft(JSON.stringify({ text: "old", visibility: "public" }))).toBeUndefined();
});
