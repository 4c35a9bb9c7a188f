import { expect, test } from "vitest";
import type { NewTicket } from "./create.ts";
import { missingIn, type TicketTemplate, templateOf, withTemplate } from "./templates.ts";

const empty: NewTicket = { title: "", description: "", channel: "phone" };
const template = {
  id: "t1",
  title: "Password forgotten",
  description: "<p>Account:</p>",
  impact: 3,
  urgency: null,
  service: { id: "s1", name: "Accounts" },
  category: { id: "c1", name: "Access" },
  team: null,
  required: ["requesterId", "description"],
  hidden: [],
} as unknown as TicketTemplate;

test("a template fills in what is empty, and leaves what was typed", () => {
  const filled = withTemplate({ ...empty, title: "Ada forgot it" }, template);
  expect(filled).toMatchObject({ title: "Ada forgot it", description: "Account:", impact: 3, service: { id: "s1" } });
  expect(filled.channel).toBe("phone");
});

test("what a template demands is missing until it is there", () => {
  expect(missingIn(empty, template)).toEqual(["requesterId", "description"]);
  expect(missingIn({ ...empty, description: " x", requester: { id: "u", name: "Ada" } }, template)).toEqual([]);
  expect(missingIn(empty, undefined)).toEqual([]);
});

test("a category brings its template only where there is one to choose", () => {
  expect(templateOf([template], "c1")).toBe(template);
  expect(templateOf([template, { ...template, id: "t2" }], "c1")).toBeUndefined();
  expect(templateOf([template], undefined)).toBeUndefined();
});
