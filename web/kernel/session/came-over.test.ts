import { expect, test } from "vitest";
import { cameOver, comeOver, samePlace } from "./came-over.ts";

const pages = ["/", "/incidents", "/incidents/$id", "/admin", "/admin/users"];

test.each([
  ["/incidents/INC-000042", "/incidents"],
  ["/admin/users", "/admin/users"],
  ["/admin/users/", "/admin/users"],
  ["/access-reviews/01a2", "/"],
  ["/", "/"],
])("who looks at %s is at %s in the other organization", (here, there) => {
  expect(samePlace(here, pages)).toBe(there);
});

test("that one came over is known of that page, once", () => {
  comeOver("/incidents?filter=open");
  expect(cameOver("/incidents")).toBe(true);
  expect(cameOver("/incidents")).toBe(false);
  comeOver("/admin/users");
  expect(cameOver("/admin")).toBe(false);
});
