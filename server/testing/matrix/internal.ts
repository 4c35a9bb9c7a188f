import type { Route } from "../../kernel/http/route.ts";
import { formOf } from "../../platform/attachments/testing/form.ts";
import { createSession } from "../session.ts";
import type { Actor, Asker, Reply } from "./ask.ts";
import { answering, type Matrix, nameOf, severalAtOnce } from "./matrix.ts";
import type { Scene } from "./scene.ts";
import { schemaOf } from "./schema.ts";

const CHECK = "internal words";
/** Stands in everything that only those who work on the ticket may read. */
export const MARKER = "obsidianmarker";

/** A ticket with something internal in every place that can hold it, and those who must not read it. */
export interface Secrets {
  readonly scene: Scene;
  readonly incident: string;
  /** Not to be seen by any of the outsiders, though the ticket refers to it. */
  readonly hidden: string;
  readonly task: string;
  readonly ids: readonly string[];
  readonly requester: Actor;
  readonly watcher: Actor;
  readonly stranger: Actor;
}

export async function keepSecrets(matrix: Matrix): Promise<Secrets> {
  const scene = await matrix.another("heliosword");
  const { people, teams } = scene.organization;
  const make = async (path: string, body: unknown): Promise<string> => {
    const question = { as: scene.admin, method: "POST", path, body };
    const reply = await matrix.asker.ask(CHECK, question);
    if (reply.status >= 300) matrix.asker.fault(CHECK, question, `could not be kept secret: ${reply.text}`);
    return reply.body?.id as string;
  };
  const teamId = teams.network;
  const incident = await make("/incidents", {
    title: "Open to its requester",
    requesterId: people.end_user.id,
    teamId,
  });
  const hidden = await make("/incidents", { title: `Hidden ${MARKER}`, requesterId: people.agent.id, teamId });
  await make(`/incidents/${incident}/watchers`, { userId: people.other_end_user.id });
  await matrix.asker.ask(CHECK, {
    as: scene.admin,
    method: "PATCH",
    path: `/incidents/${incident}`,
    body: { parentId: hidden },
    headers: { "if-match": '"1"' },
  });
  const mention = `<p>${MARKER} <span data-mention="${people.end_user.id}">@somebody</span></p>`;
  const note = await make(`/incidents/${incident}/comments`, { body: mention, visibility: "internal" });
  const task = await make(`/incidents/${incident}/tasks`, { title: `Task ${MARKER}`, description: MARKER, teamId });
  const ids = [incident, hidden, task, note];
  ids.push(await make(`/tasks/${task}/comments`, { body: MARKER, visibility: "internal" }));
  ids.push(await make(`/incidents/${incident}/time-entries`, { minutes: 5, note: MARKER }));
  ids.push(await make(`/incidents/${incident}/links`, { reading: "relates_to", target: hidden }));
  ids.push(await attach(matrix.asker, scene.admin, incident));
  const comment = { body: MARKER, visibility: "internal" };
  await make(`/incidents/${incident}/transitions/hold`, { pendingReason: "supplier", comment });
  await make(`/incidents/${incident}/transitions/resume`, { comment });
  ids.push(...(await guard(make, teamId)));
  const stranger = await make("/users", { name: "Stranger", login: "stranger.of.all", type: "end_user" });
  const outsider = (role: "end_user" | "other_end_user", name: string) => ({
    ...scene.actors[role],
    name,
    never: [MARKER],
  });
  return {
    ...{ scene, incident, hidden, task, ids },
    requester: outsider("end_user", "requester"),
    watcher: outsider("other_end_user", "watcher"),
    stranger: { ...(await signedIn(scene, stranger)), never: [MARKER] },
  };
}

/** A security incident with something in each of its parts, which not even its requester reads. */
async function guard(make: (path: string, body: unknown) => Promise<string>, teamId: string): Promise<string[]> {
  const incident = await make("/incidents", { title: `Guarded ${MARKER}`, security: true, teamId });
  const path = `/incidents/${incident}`;
  await make(`${path}/security-phases`, { phase: "containment", note: MARKER });
  const evidence = await make(`${path}/evidence`, { label: MARKER, type: "log" });
  return [incident, evidence, await make(`${path}/evidence/${evidence}/custody`, { to: MARKER, purpose: MARKER })];
}

/** Every GET as those who must not read what is internal: it is in no answer, and no search knows of it. */
export async function lookForSecrets(matrix: Matrix, secrets: Secrets): Promise<void> {
  const { scene, requester, watcher, stranger } = secrets;
  const outsiders = [requester, watcher, stranger, { ...matrix.theirs.admin, name: "another", never: [MARKER] }];
  const staff = scene.actors.agent;
  let known = 0;
  const look = async (path: string) => {
    for (const as of outsiders)
      judge(matrix.asker, as, path, await matrix.asker.ask(CHECK, { as, method: "GET", path }));
    const read = await matrix.asker.ask(CHECK, { as: staff, method: "GET", path });
    if (read.text.includes(MARKER)) known += 1;
    return read;
  };
  await severalAtOnce(
    answering(matrix.routes).filter(({ method }) => method === "GET"),
    async (route) => {
      for (const path of addressesOf(route, secrets.ids)) {
        const read = await look(path);
        if (read.status !== 200) continue;
        for (const question of questionsOf(route)) await look(`${path}?${question}`);
      }
      matrix.asker.coverage.route(CHECK, nameOf(route));
    },
  );
  matrix.asker.coverage.note(CHECK, `staff reads them in ${known} answers`);
  if (known < 8) matrix.asker.coverage.fault(CHECK, "other", `staff reads the words in ${known} answers only`);
}

/** Where the question has the marker itself, what is found is what counts. */
function judge(asker: Asker, as: Actor, path: string, { status, body, text }: Reply): void {
  if (!path.includes(MARKER) || status >= 300) return;
  const found = (body?.items?.length ?? 0) > 0 || (body?.count ?? 0) > 0 || text.includes(MARKER);
  if (found) asker.coverage.fault(CHECK, "leak", `${as.name} GET ${path} found ${text.slice(0, 300)}`);
}

/** The route with every id in every place. */
function addressesOf({ path }: Route, ids: readonly string[]): string[] {
  if (!path.includes(":")) return [path];
  return ids.map((id) => path.replace(/:name/, "resolve").replace(/:\w+/g, id));
}

/** Every question that the query can ask. */
function questionsOf(route: Route): string[] {
  const names = Object.keys(route.query ? (schemaOf(route.query).properties ?? {}) : {});
  if (!names.includes("filter")) return names.includes("q") ? [`q=${MARKER}`] : [];
  const contains = names.map((name) => `filter=${encodeURIComponent(`${name}.contains("${MARKER}")`)}&count=exact`);
  return [`q=${MARKER}&count=exact`, "limit=200", "deleted=only", ...contains];
}

async function attach(asker: Asker, as: Actor, incident: string): Promise<string> {
  const file = { name: `${MARKER}.txt`, content: MARKER, fields: { visibility: "internal" } };
  const { body, type } = await formOf(file);
  const question = {
    as,
    method: "POST",
    path: `/incidents/${incident}/attachments`,
    body,
    headers: { "content-type": type },
  };
  return (await asker.ask(CHECK, question)).body?.id;
}

async function signedIn(scene: Scene, id: string): Promise<Actor> {
  const { cookie, csrf } = await scene.organization.transact((ctx) => createSession(ctx, id));
  return { name: "stranger", headers: { cookie, "x-csrf-token": csrf }, never: [] };
}
