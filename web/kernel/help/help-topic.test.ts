import { expect, test } from "vitest";
import help from "../../../contract/messages/en/help.json";
import { modules } from "../../modules.ts";
import { helpTopicOf } from "./help-topic.ts";

test("a page has its own help, one without has that of its area", () => {
  expect(helpTopicOf("/portal/requests/INC-000042")).toBe("portalRequest");
  expect(helpTopicOf("/incidents/new")).toBe("newTicket");
  expect(helpTopicOf("/admin/locations")).toBe("admin");
  expect(helpTopicOf("/")).toBe("workspace");
});

test("every page leads to help that has something to say", () => {
  const paths = modules.flatMap(({ routes }) => routes.map(({ path }) => path.replaceAll(/\$\w+/g, "x")));
  for (const path of paths) expect(help.topics[helpTopicOf(path)].title).not.toBe("");
});
