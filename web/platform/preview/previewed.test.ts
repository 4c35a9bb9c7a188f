import { expect, test } from "vitest";
import { previewedBy } from "./previewed.ts";

function linkIn(html: string) {
  document.body.innerHTML = html;
  return previewedBy(document.querySelector("a b, a") as Element);
}

test("a link that says so is shown, from whatever stands in it", () => {
  const found = linkIn('<a data-preview="incident" href="/incidents/INC-000042"><b>Gate</b></a>');
  expect([found?.path, found?.number]).toEqual(["incidents", "INC-000042"]);
});

test("so is a link to a ticket that somebody wrote, with the whole address or without", () => {
  expect(linkIn('<div data-written><a href="/tasks/TSK-000007?tab=files">x</a></div>')?.number).toBe("TSK-000007");
  expect(linkIn(`<div data-written><a href="${location.origin}/tasks/TSK-000007">x</a></div>`)?.path).toBe("tasks");
});

test("other links, other places and rows of lists are not", () => {
  expect(linkIn('<a href="/incidents/INC-000042">row</a>')).toBeUndefined();
  expect(linkIn('<div data-written><a href="https://example.org/incidents/INC-000042">x</a></div>')).toBeUndefined();
  expect(linkIn('<a data-preview="incident" href="/incidents">x</a>')).toBeUndefined();
});
