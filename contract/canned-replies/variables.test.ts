import assert from "node:assert/strict";
import { test } from "node:test";
import { filledReply, unknownVariables } from "./variables.ts";

test("S72 variables are filled in as text, never as markup", () => {
  const body = "<p>Hello {{requester.firstName}}, about {{ ticket.number }}</p>";
  const values = { "requester.firstName": "<b>Ada</b>", "ticket.number": "INC-000042" };
  assert.equal(filledReply(body, values), "<p>Hello &lt;b&gt;Ada&lt;/b&gt;, about INC-000042</p>");
});

test("S72 a value may itself look like a variable and stays what it is", () => {
  const values = { "ticket.title": "{{agent.name}}", "agent.name": "Ada" };
  assert.equal(filledReply("<p>{{ticket.title}}</p>", values), "<p>{{agent.name}}</p>");
});

test("what is not known of the ticket stays away", () => {
  assert.equal(filledReply("<p>For {{ticket.service}}.</p>", {}), "<p>For .</p>");
});

test("S72 unknown variables are named, each once", () => {
  assert.deepEqual(unknownVariables("{{agent.name}} {{agent.salary}} {{agent.salary}} {{}}"), ["agent.salary", ""]);
});
