import { expect, test } from "vitest";
import { addressOf, addressOfView, settingsOf } from "./view-address.ts";

const settings = {
  layout: "board",
  columns: ["number", "title"],
  widths: { title: 320 },
  groupBy: "state",
  folded: ["resolved", "null"],
  density: "comfortable",
  calendarBy: "createdAt",
} as const;

test("a link says every setting of a view, and reads them back", () => {
  expect(settingsOf(addressOf({ ...settings, columns: [...settings.columns], folded: [...settings.folded] }))).toEqual(
    settings,
  );
});

test("what an address says wrongly is as usual", () => {
  const wrong = { layout: "cube", widths: "title:x,state:9", group: "title", density: "tight", columns: "" };
  expect(settingsOf(wrong)).toEqual({});
});

test("opening a view leaves nothing of the one before", () => {
  expect(addressOfView({ filter: "", sort: "" })).toMatchObject({
    filter: "true",
    layout: undefined,
    group: undefined,
    view: undefined,
  });
});

test("the address of a saved view says which it is, that of one that comes with the product does not", () => {
  expect(addressOfView({ id: "v1", owner: null, filter: "", sort: "" }).view).toBe("v1");
  expect(addressOfView({ id: "mine", filter: "", sort: "" }).view).toBeUndefined();
});
