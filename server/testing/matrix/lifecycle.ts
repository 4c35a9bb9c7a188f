import type { Transition } from "../../../contract/kernel/lifecycle.ts";
import type { Route } from "../../kernel/http/route.ts";
import type { TicketKind } from "../../platform/tickets/kind.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import { ROLES, type Role } from "../roles.ts";
import type { Reply } from "./ask.ts";
import { type Matrix, nameOf } from "./matrix.ts";
import { holds } from "./rights.ts";
import { sample } from "./sample.ts";
import type { Scene } from "./scene.ts";
import { schemaOf } from "./schema.ts";

const CHECK = "transitions";
/** In the team of the tickets asked about here. */
const IN_TEAM: readonly Role[] = ["agent", "service_desk_lead"];
/** Whoever needs help, and whoever wrote it down: both count as the requester. */
const REQUESTERS: readonly Role[] = ["end_user", "admin"];

interface Ticket {
  readonly kind: TicketKind;
  readonly id: string;
  readonly parentKind: string | undefined;
}

type Rights = ReadonlyMap<Role, ReadonlySet<string>>;

/** Every transition in every state as every role is open, or refused, as the life cycle's data says. */
export async function askEveryTransition(matrix: Matrix): Promise<void> {
  const scene = await matrix.another("garnetword");
  const rights = new Map<Role, ReadonlySet<string>>();
  for (const role of ROLES) rights.set(role, await holds(matrix.asker, CHECK, scene.actors[role]));
  let combinations = 0;
  for (const kind of ticketKinds()) {
    const ticket = await openTicket(matrix, scene, kind);
    for (const state of Object.keys(kind.lifecycle.states))
      for (const role of ROLES) combinations += await askAs(matrix, scene, ticket, state, role, rights);
  }
  matrix.asker.coverage.note(CHECK, `${combinations} transitions × states × roles`);
}

async function askAs(
  matrix: Matrix,
  scene: Scene,
  ticket: Ticket,
  state: string,
  role: Role,
  rights: Rights,
): Promise<number> {
  const { kind, id } = ticket;
  const as = scene.actors[role];
  await force(scene, ticket, state);
  const shown = { as, method: "GET", path: `${kind.path}/${id}` };
  const seen = await matrix.asker.ask(CHECK, shown);
  const transitions = Object.entries(kind.lifecycle.transitions);
  for (const [name, step] of transitions) {
    const expected = expectation(ticket, step, state, role, rights);
    const offered = offerOf(seen, name);
    if (offered !== expected)
      matrix.asker.fault(CHECK, shown, `in ${state} offers ${name}: ${offered}, not ${expected}`);
    const route = routeOf(matrix, kind, name);
    const body = bodyOf(scene, route, step);
    const question = { as, method: "POST", path: `${kind.path}/${id}/transitions/${name}`, body };
    const reply = await matrix.asker.ask(CHECK, question);
    matrix.asker.coverage.route(CHECK, nameOf(route));
    const got = outcomeOf(kind, step, state, reply);
    if (got !== expected) matrix.asker.fault(CHECK, question, `in ${state} answered ${got}, not ${expected}`);
    if (reply.status < 300) await force(scene, ticket, state);
  }
  return transitions.length;
}

/** What the life cycle's data says: `open`, or the problem's code. */
function expectation(
  { kind, parentKind }: Ticket,
  step: Transition,
  state: string,
  role: Role,
  rights: Rights,
): string {
  const has = (permission: string) => rights.get(role)?.has(permission) === true;
  const isRequester = parentKind === undefined && REQUESTERS.includes(role);
  if (!has(`${parentKind ?? kind.kind}:read`) && !isRequester) return "common.not_found";
  const works = has(`${kind.kind}:update_any`) || (has(`${kind.kind}:update`) && IN_TEAM.includes(role));
  const worker = step.who.includes("worker") && works && (!step.permission || has(step.permission));
  if (!worker && !(step.who.includes("requester") && isRequester)) return "common.forbidden";
  if (!step.from.includes(state)) return step.refusal;
  if (!worker && step.requesterFrom && !step.requesterFrom.includes(state)) return "ticket.requester_cannot_cancel";
  return "open";
}

function offerOf(seen: Reply, name: string): string {
  if (seen.status !== 200) return seen.body?.code;
  const cannot = (seen.body.cannot as { name: string; why: string }[]).find((one) => one.name === name);
  const can = (seen.body.can as { name: string }[]).some((one) => one.name === name);
  return can ? "open" : (cannot?.why ?? "nothing");
}

/** A guard of the module may still refuse what the life cycle leaves open, with a reason of its own. */
function outcomeOf(kind: TicketKind, step: Transition, state: string, reply: Reply): string {
  if (reply.status < 300) {
    const to = step.keeps?.includes(state) ? state : step.to;
    return reply.body.state === to ? "open" : `open, but to ${reply.body.state}`;
  }
  const code = reply.body?.code as string;
  const isGuards = reply.status === 409 && code !== step.refusal && code.startsWith(`${kind.kind}.`);
  return isGuards ? "open" : code;
}

async function openTicket(matrix: Matrix, scene: Scene, kind: TicketKind): Promise<Ticket> {
  const route = matrix.routes.find((one) => one.method === "POST" && one.path === kind.path);
  if (!route?.body) throw new Error(`No ${kind.kind} can be opened`);
  const fields = schemaOf(route.body).properties ?? {};
  const { people, teams } = scene.organization;
  const body = {
    ...(scene.bodyOf(route)?.value as object),
    teamId: teams.network,
    ...("requesterId" in fields ? { requesterId: people.end_user.id } : {}),
  };
  const { body: made } = await matrix.asker.ask(CHECK, { as: scene.admin, method: "POST", path: kind.path, body });
  return { kind, id: made.id, parentKind: made.parent?.kind };
}

/** Puts the ticket into a state, past its life cycle. */
async function force(scene: Scene, { kind, id }: Ticket, state: string): Promise<void> {
  const open = kind.lifecycle.states[state]?.open === true;
  await scene.organization.transact(async (ctx) => {
    const done = open ? null : ctx.now;
    const times = { resolved_at: done, closed_at: state === "resolved" ? null : done };
    await ctx.db
      .updateTable("tickets")
      .set({ state, open, assignee_id: null, ...times })
      .where("id", "=", id)
      .execute();
  });
}

function routeOf(matrix: Matrix, kind: TicketKind, name: string): Route {
  const path = `${kind.path}/:id/transitions/${name}`;
  const route = matrix.routes.find((one) => one.method === "POST" && one.path === path);
  if (!route) throw new Error(`${path} is no route`);
  return route;
}

/** Everything that the transition requires, and a team for what names somebody. */
export function bodyOf(scene: Scene, route: Route, step: Transition): Record<string, unknown> {
  const fields = schemaOf(route.body ?? step.input).properties ?? {};
  const named = [...step.requires, ...("teamId" in fields ? ["teamId"] : [])];
  return Object.fromEntries(named.map((field) => [field, sample(fields[field] ?? {}, field, scene.source(route))]));
}
