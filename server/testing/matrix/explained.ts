import { recordKinds } from "../../platform/records/kinds.ts";
import { isTicketKind } from "../../platform/tickets/capability.ts";
import { ticketKind } from "../../platform/tickets/kinds.ts";
import { ROLES, type Role } from "../roles.ts";
import type { Reply } from "./ask.ts";
import { bodyOf } from "./lifecycle.ts";
import type { Matrix } from "./matrix.ts";
import type { Scene } from "./scene.ts";

const CHECK = "explanations";

interface Told {
  readonly path: string;
  readonly kind: string;
  readonly id: string;
  readonly actions: readonly string[];
}

/** For every role, record and action, the explanation's verdict is what the API answers. */
export async function askForExplanations(matrix: Matrix): Promise<void> {
  const scene = await matrix.another("opalword");
  await openEyes(scene);
  const records = [...(await tickets(matrix, scene)), ...masterRecords(scene)];
  let compared = 0;
  for (const record of records)
    for (const role of ROLES)
      for (const action of record.actions) compared += await compare(matrix, scene, record, role, action);
  matrix.asker.coverage.note(CHECK, `${compared} verdicts of ${records.length} records are those of the API`);
  if (compared < 1_000) matrix.asker.coverage.fault(CHECK, "other", `only ${compared} verdicts were compared`);
}

/** The one who asks sees restricted tickets too: nothing is explained of what one does not see. */
async function openEyes({ organization }: Scene): Promise<void> {
  const { admin } = organization.people;
  const made = await admin.call("POST", "/roles", { name: "Sees all", permissions: ["restricted:read"] });
  await admin.call("POST", "/role-assignments", { userId: admin.id, roleId: made.body.id });
}

/** One ticket for each thing that decides: whose team, restricted, watched, deleted, resolved. */
async function tickets(matrix: Matrix, scene: Scene): Promise<Told[]> {
  const { people, teams } = scene.organization;
  const { network, desktop } = teams;
  const requesterId = people.end_user.id;
  const make = async (path: string, body: object): Promise<Told> => {
    const reply = await matrix.asker.ask(CHECK, { as: scene.admin, method: "POST", path, body });
    const kind = ticketKind(reply.body.kind);
    const actions = [
      "read",
      "comment",
      "note",
      "update",
      "delete",
      ...(kind.kind === "incident" ? ["manage"] : []),
      ...Object.keys(kind.lifecycle.transitions),
    ];
    return { kind: kind.kind, path: kind.path, id: reply.body.id, actions };
  };
  const incident = (title: string, body: object) => make("/incidents", { title, requesterId, ...body });
  const plain = await incident("Of a team", { teamId: network });
  const watched = await incident("Watched", { teamId: desktop, requesterId: people.manager.id });
  await people.admin.call("POST", `/incidents/${watched.id}/watchers`, { userId: people.other_end_user.id });
  const secret = await incident("Restricted", { teamId: network, restricted: true });
  const resolved = await incident("Resolved", { teamId: network });
  const answer = { resolutionCode: "solved", resolutionNotes: "Done" };
  await people.admin.call("POST", `/incidents/${resolved.id}/transitions/resolve`, answer);
  const gone = await incident("Deleted", { teamId: network });
  await people.admin.call("DELETE", `/incidents/${gone.id}`);
  const task = await make(`/incidents/${plain.id}/tasks`, { title: "A task", teamId: network });
  const secretTask = await make(`/incidents/${secret.id}/tasks`, {
    title: "A hidden task",
    assigneeId: people.agent.id,
  });
  const deleted = { ...gone, actions: ["read", "update", "restore"] };
  return [plain, await incident("Without a team", {}), watched, secret, resolved, deleted, task, secretTask];
}

function masterRecords(scene: Scene): Told[] {
  return recordKinds().flatMap((kind) => {
    const id = isTicketKind(kind) ? undefined : scene.idOf(kind.path);
    return id ? [{ kind: kind.kind, path: kind.path, id, actions: ["read", "update", "delete", "create"] }] : [];
  });
}

async function compare(matrix: Matrix, scene: Scene, record: Told, role: Role, action: string): Promise<number> {
  const user = scene.organization.people[role];
  const body = {
    userId: user.id,
    kind: record.kind,
    action,
    ...(action === "create" ? {} : { record: record.id }),
  };
  const question = { as: scene.admin, method: "POST", path: "/explanations", body };
  const told = await matrix.asker.ask(CHECK, question);
  if (told.status !== 200) {
    matrix.asker.fault(CHECK, question, `answered ${told.status}: ${told.text.slice(0, 200)}`);
    return 0;
  }
  const status = told.body.status as number;
  const real = await really(matrix, scene, record, role, { action, closed: status === 409 });
  const agrees = [401, 403, 404, 409].includes(status)
    ? real.status === status
    : ![401, 403, 404].includes(real.status);
  const consistent =
    told.body.allowed === (status === 200) &&
    (status === 200) === told.body.steps.every((one: { passed: boolean }) => one.passed);
  if (!agrees)
    matrix.asker.fault(
      CHECK,
      question,
      `${role} ${action} is ${status}, the API says ${real.status} ${real.text.slice(0, 150)}`,
    );
  if (!consistent) matrix.asker.fault(CHECK, question, `contradicts itself: ${told.text.slice(0, 300)}`);
  return 1;
}

interface Wish {
  readonly action: string;
  /** By the state or a guard, as the explanation says: then it is asked for in full. */
  readonly closed: boolean;
}

/** Asks the API for the same, in a way that stops behind the gates: an unknown field, a version that never was. */
async function really(
  matrix: Matrix,
  scene: Scene,
  { kind, path, id }: Told,
  role: Role,
  { action, closed }: Wish,
): Promise<Reply> {
  const as = scene.actors[role];
  const ask = (method: string, under: string, body?: unknown, headers?: Record<string, string>) =>
    matrix.asker.ask(CHECK, { as, method, path: `${path}/${id}${under}`, body, ...(headers ? { headers } : {}) });
  const stale = { "if-match": '"999999"' };
  switch (action) {
    case "read":
      return ask("GET", "");
    case "comment":
      return ask("POST", "/comments", { body: "A word", visibility: "public" });
    case "note":
      return ask("POST", "/comments", { body: "A word", visibility: "internal" });
    case "update":
      return ask("PATCH", "", { surprise: 1 });
    case "delete":
      return ask("DELETE", "", undefined, stale);
    case "restore":
      return ask("POST", "/restore", undefined, stale);
    case "manage":
      return ask("POST", "/accept-major", { surprise: 1 });
    case "create":
      return matrix.asker.ask(CHECK, { as, method: "POST", path, body: { surprise: 1 } });
    default:
      return transition(matrix, scene, { kind, path, id }, role, { action, closed });
  }
}

/** What is said to be open is asked with a field that it does not know, so that the ticket stays as it is. */
async function transition(
  matrix: Matrix,
  scene: Scene,
  { kind, path, id }: Pick<Told, "kind" | "path" | "id">,
  role: Role,
  { action, closed }: Wish,
): Promise<Reply> {
  const as = scene.actors[role];
  const route = matrix.routes.find((one) => one.method === "POST" && one.path === `${path}/:id/transitions/${action}`);
  const step = ticketKind(kind).lifecycle.transitions[action];
  if (!route || !step) throw new Error(`${kind} has no transition ${action}`);
  const place = { as, method: "POST", path: `${path}/${id}/transitions/${action}` };
  return matrix.asker.ask(CHECK, { ...place, body: closed ? bodyOf(scene, route, step) : { surprise: 1 } });
}
