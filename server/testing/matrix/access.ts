import type { Route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import type { Role } from "../roles.ts";
import type { Reply } from "./ask.ts";
import { answering, ifMatch, type Matrix, nameOf, severalAtOnce } from "./matrix.ts";
import { holds } from "./rights.ts";
import type { Scene, Subject } from "./scene.ts";

/** From the least to the most, since the last may take the record away. */
const ORDER: readonly Role[] = [
  ...(["auditor", "other_end_user", "end_user", "other_agent", "agent", "incident_commander"] as const),
  ...(["service_desk_lead", "manager", "admin"] as const),
];

/** Parameters that are words, and no ids. */
const OF_WORDS = new Set(["name", "visibility", "theme", "notice", "language", "table"]);

/** Every route as nobody: 401, whatever else is wrong with the request. */
export async function askAsNobody(matrix: Matrix, open: readonly string[]): Promise<void> {
  const check = "nobody";
  for (const route of matrix.routes) {
    const path = route.path.replace(/:\w+/g, () => newId());
    const question = {
      as: matrix.nobody,
      method: route.method,
      path,
      ...(route.body ? { body: { surprise: 1 } } : {}),
    };
    const reply = await matrix.asker.ask(check, question);
    matrix.asker.coverage.route(check, nameOf(route));
    const isOpen = open.includes(nameOf(route));
    if (isOpen === (reply.status === 401)) matrix.asker.fault(check, question, `answered ${reply.status}`);
  }
}

/** Every route as each role: refused where the role lacks what the route asks for, never 401, never 5xx. */
export async function askAsEachRole(matrix: Matrix): Promise<void> {
  const check = "each role";
  const scene = await matrix.another("cobaltword");
  const rights = new Map<Role, ReadonlySet<string>>();
  for (const role of ORDER) rights.set(role, await holds(matrix.asker, check, scene.actors[role]));
  const [ending, lasting] = split(answering(matrix.routes), ({ path }) => /^\/(auth|me)\//.test(path));
  await severalAtOnce(lasting, (route) => eachRole(matrix, scene, route, rights));
  for (const route of ending.sort((one) => (one.path.startsWith("/auth") ? 1 : -1)))
    await eachRole(matrix, scene, route, rights);

  async function eachRole(_: Matrix, scene: Scene, route: Route, rights: Map<Role, ReadonlySet<string>>) {
    const subject = await scene.subjectOf(route);
    const body = scene.bodyOf(route)?.value;
    for (const role of ORDER) {
      const as = scene.actors[role];
      const question = { as, method: route.method, path: subject.path, body, headers: ifMatch(subject.version) };
      const { reply } = await scene.ask(check, route, question);
      const theirs = scene.askerOf(route) !== scene.admin;
      const missing = role === "admin" && !theirs && route.method === "GET" && subject.real && reply.status === 404;
      const wrong = missing ? "not found" : wrongFor(route, rights.get(role) ?? new Set(), reply);
      if (wrong) matrix.asker.fault(check, question, `${wrong}: ${reply.text.slice(0, 200)}`);
    }
    matrix.asker.coverage.route(check, nameOf(route));
  }
}

/** A route with another organization's ids in its path answers as with ids that never were, byte for byte. */
export async function askWithTheirPaths(matrix: Matrix): Promise<void> {
  const check = "their path";
  const { ours, theirs, asker } = matrix;
  const placed = answering(matrix.routes).filter(({ path }) => path.includes(":"));
  await severalAtOnce(placed, async (route) => {
    const [our, their] = [await ours.subjectOf(route), await theirs.subjectOf(route)];
    for (const name of Object.keys(our.ids).filter((one) => !OF_WORDS.has(one))) {
      const body = theirs.bodyOf(route)?.value;
      const ask = async (id: string) => {
        const path = pathWith(route, { ...their.ids, [name]: id });
        const question = { as: theirs.admin, method: route.method, path, body, headers: ifMatch(their.version) };
        return { question, reply: await asker.ask(check, question) };
      };
      const never = newId();
      const [foreign, absent] = [await ask(our.ids[name] ?? ""), await ask(never)];
      const same = bare(foreign.reply, our.ids[name] ?? "") === bare(absent.reply, never);
      // The platform's routes refuse whoever does not run the installation before they look for anything.
      const refused = foreign.reply.status === 403 && route.path.startsWith("/platform/");
      // What is open to all says the same of every organization, or what that one shows to all.
      const open = route.via === "open";
      const expected = foreign.reply.status === 404 || refused || open || name !== Object.keys(our.ids)[0];
      if (!same || !expected)
        asker.fault(
          check,
          foreign.question,
          `${foreign.reply.text.slice(0, 200)} but never: ${absent.reply.text.slice(0, 200)}`,
        );
    }
    asker.coverage.route(check, nameOf(route));
  });
}

/** An answer without what differs in any two: the request's id, and the id that was asked for. */
export function bare(reply: Reply, id: string): string {
  const text = reply.text.replace(/"requestId":"[^"]*"/, "").replaceAll(id, "ID");
  return `${reply.status} ${text}`;
}

function pathWith(route: Route, ids: Subject["ids"]): string {
  return route.path.replace(/:(\w+)/g, (_, name: string) => ids[name] ?? "");
}

function wrongFor(route: Route, rights: ReadonlySet<string>, { status }: Reply): string | undefined {
  const { access } = route;
  if (access === "public") return undefined;
  if (status === 401) return "401 for somebody signed in";
  if (access === "signed_in") return undefined;
  const wanted = "permission" in access ? [access.permission] : access.anyOf;
  if (wanted.some((permission) => rights.has(permission))) return undefined;
  return status === 403 || status === 404 ? undefined : `${status} without ${wanted.join(" or ")}`;
}

function split<T>(items: readonly T[], picks: (item: T) => boolean): [T[], T[]] {
  return [items.filter(picks), items.filter((item) => !picks(item))];
}
