import { fireEvent } from "@testing-library/dom";
import { afterEach, expect, test, vi } from "vitest";
import { listenForKeys } from "./chords.ts";
import { keyCaps } from "./keys.ts";

let stop = () => {};
afterEach(() => {
  stop();
  document.body.replaceChildren();
});

function listen(...keys: string[]) {
  const runs = Object.fromEntries(keys.map((combination) => [combination, vi.fn()]));
  stop = listenForKeys(() => keys.map((combination) => ({ keys: combination, run: runs[combination]! })));
  return runs;
}

const press = (key: string, init = {}) => fireEvent.keyDown(document.body, { key, ...init });

test("a chord runs after its second key only", () => {
  const runs = listen("g i", "i");
  press("g");
  expect(runs["g i"]).not.toHaveBeenCalled();
  press("i");
  expect(runs["g i"]).toHaveBeenCalledOnce();
  expect(runs.i).not.toHaveBeenCalled();
});

test("a wrong second key ends the chord", () => {
  const runs = listen("g i");
  press("g");
  press("y");
  press("i");
  expect(runs["g i"]).not.toHaveBeenCalled();
});

test("letters are left to a field, a combination with Ctrl works there too", () => {
  const runs = listen("c", "mod+k");
  const field = document.body.appendChild(document.createElement("textarea"));
  fireEvent.keyDown(field, { key: "c" });
  fireEvent.keyDown(field, { key: "k", ctrlKey: true });
  expect(runs.c).not.toHaveBeenCalled();
  expect(runs["mod+k"]).toHaveBeenCalledOnce();
});

test("while a dialog is open, letters do nothing behind it", () => {
  const runs = listen("c");
  document.body.appendChild(document.createElement("div")).setAttribute("aria-modal", "true");
  press("c");
  expect(runs.c).not.toHaveBeenCalled();
});

test("a browser's own combination is not taken", () => {
  const runs = listen("c");
  press("c", { ctrlKey: true });
  expect(runs.c).not.toHaveBeenCalled();
});

test("combinations are shown as they are pressed", () => {
  expect(keyCaps("mod+enter")).toEqual(["Ctrl", "↵"]);
  expect(keyCaps("g i")).toEqual(["G", "I"]);
});
