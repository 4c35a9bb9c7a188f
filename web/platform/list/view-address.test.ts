import { expect, test } from "vitest";
import { addressOf, addressOfView, settingsOf } from "./view-address.ts";

const settings = {
  layout: "board",
  columns: ["number", "title"],
  widths: { title: 320 },
  groupBy: "state",
  density: "comfortable",
  calendarBy: "createdAt",
} as const;

test("a link says every setting of a view, and reads them back", () => {
  expect(settingsOf(addressOf({ ...settings, columns: [...settings.columns] }))).toEqual(settings);
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
  });
});
