import { expect, test } from "vitest";
import type { CustomField } from "./custom-fields.ts";
import { openFields } from "./own-fields.ts";

const field = (key: string, readRestricted: boolean, writeRestricted: boolean) =>
  ({ kind: "incident", key, readRestricted, writeRestricted }) as unknown as CustomField;
const declared = [field("seat", false, false), field("room", true, true), field("cost", false, true)];

test.each([
  [
    [],
    [
      ["seat", true],
      ["cost", false],
    ],
  ],
  [
    ["incident_custom:read_room"],
    [
      ["seat", true],
      ["room", false],
      ["cost", false],
    ],
  ],
  [
    ["incident_custom:read_room", "incident_custom:write_room"],
    [
      ["seat", true],
      ["room", true],
      ["cost", false],
    ],
  ],
  [
    ["custom_field:manage"],
    [
      ["seat", true],
      ["room", true],
      ["cost", true],
    ],
  ],
])("with %j one reads and writes what is open", (permissions, open) => {
  expect(openFields({ permissions }, declared).map(({ key, writable }) => [key, writable])).toEqual(open);
});
