import assert from "node:assert/strict";
import type { Principal } from "../../../kernel/auth/principal.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { findTicket } from "../../../platform/tickets/find.ts";
import { ticketKind } from "../../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import type { Answer, Desk, Organization } from "../../../platform/tickets/testing/desk.ts";
import { addComment, type NewComment } from "../../../platform/timeline/add.ts";

export const AGENT = [
  ...["incident:create_any", "incident:read", "incident:update"],
  ...["incident:read_satisfaction", "incident:override_priority", "incident:declare_security"],
];
export const END_USER = ["incident:create", "incident:read_own"];

export const incident = () => ticketKind("incident");

/** An organization with an agent, a requester and the incident that the requester has just opened. */
export interface Scene {
  readonly organization: Organization;
  readonly agent: Principal;
  readonly requester: Principal;
  readonly id: string;
  readonly path: string;
  ask(as: Principal, method: "GET" | "POST" | "PATCH" | "DELETE", path?: string, body?: unknown): Promise<Answer>;
  comments(as: Principal, query?: string): Promise<{ body: string; visibility: string; id: string }[]>;
  say(as: Principal, body: string, visibility?: string): Promise<Answer>;
  /** The incident as the agent sees it. */
  ticket(): Promise<Record<string, unknown> & { version: number; state: string }>;
  step(name: string, input?: object, as?: Principal): Promise<Answer>;
  resolve(): Promise<Answer>;
}

export async function scene(desk: Desk): Promise<Scene> {
  const organization = await desk.organization();
  const agent = await organization.person("agent", { permissions: AGENT });
  const requester = await organization.person("requester", { permissions: END_USER });
  const opened = await desk.ask(requester, "POST", "/incidents", { title: "VPN drops", description: "every hour" });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const path = `/incidents/${opened.body.id}`;
  const ask: Scene["ask"] = (as, method, below = "", body) => desk.ask(as, method, path + below, body);
  const step: Scene["step"] = async (name, input = {}, as = agent) => {
    const done = await ask(as, "POST", `/transitions/${name}`, input);
    assert.equal(done.status, 200, JSON.stringify(done.body));
    return done;
  };
  return {
    organization,
    agent,
    requester,
    id: opened.body.id,
    path,
    ask,
    step,
    comments: async (as, query = "") => (await ask(as, "GET", `/comments${query}`)).body.items,
    say: (as, body, visibility = "public") => ask(as, "POST", "/comments", { body, visibility }),
    ticket: async () => (await ask(agent, "GET")).body,
    resolve: () => step("resolve", { resolutionCode: "solved", resolutionNotes: "Restarted" }),
  };
}

export function lockedIncident(ctx: Context, id: string): Promise<TicketRow> {
  return findTicket(ctx, incident(), id, "comment", { lock: true });
}

/** Says something as the person of the unit of work, without the API. */
export async function sayIn(ctx: Context, id: string, input: NewComment): Promise<void> {
  await addComment(ctx, incident(), await lockedIncident(ctx, id), input);
}
