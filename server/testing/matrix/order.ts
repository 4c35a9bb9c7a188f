import type { Route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { ticketKinds } from "../../platform/tickets/kinds.ts";
import type { Question } from "./ask.ts";
import { bodyOf } from "./lifecycle.ts";
import { type Matrix, nameOf, severalAtOnce } from "./matrix.ts";
import { withValue } from "./sample.ts";
import type { Scene } from "./scene.ts";
import { mainBranch, placesOf, schemaOf } from "./schema.ts";

const CHECK = "order of refusals";
/** Records that may be one person's own, which others do not see. */
const OF_ONE = /^\/(saved-views|canned-replies)/;
const SURPRISE = { surprise: 1 };
const STALE = { "if-match": '"999999"' };

/** Where several refusals apply, the first of 401, 404, 403, 400, 428, 412, 422, 409 is answered (api.md). */
export async function askWithSeveralMistakes(matrix: Matrix): Promise<void> {
  const scene = await matrix.another("indigoword");
  const guarded = matrix.routes.filter((route) => route.via === "unit" && route.precondition === "required");
  await severalAtOnce(guarded, (route) => changes(matrix, scene, route));
  for (const kind of ticketKinds()) {
    for (const [name, step] of Object.entries(kind.lifecycle.transitions)) {
      const route = matrix.routes.find(({ path }) => path === `${kind.path}/:id/transitions/${name}`);
      const wrong = Object.keys(kind.lifecycle.states).find((state) => !step.from.includes(state));
      if (!route || !wrong || step.requires.length === 0) continue;
      await steps(matrix, scene, route, wrong, bodyOf(scene, route, step));
    }
  }
}

/** A change: each line has all the mistakes of the lines below it. */
async function changes(matrix: Matrix, scene: Scene, route: Route): Promise<void> {
  const { path, version } = await scene.subjectOf(route);
  const lost = route.path.replace(/:\w+/g, () => newId());
  const [admin, { auditor }, good] = [scene.admin, scene.actors, scene.bodyOf(route)?.value];
  const bad = unmet(route, scene) ?? good;
  await expect(matrix, route, 401, { as: matrix.nobody, path: lost, body: SURPRISE });
  if (lost !== route.path) {
    await expect(matrix, route, 404, { as: admin, path: lost, body: SURPRISE });
    await expect(matrix, route, 404, { as: auditor, path: lost, body: SURPRISE });
  }
  if (!OF_ONE.test(route.path)) await expect(matrix, route, 403, { as: auditor, path, body: SURPRISE });
  await expect(matrix, route, 400, { as: admin, path, body: SURPRISE });
  await expect(matrix, route, 428, { as: admin, path, body: bad });
  await expect(matrix, route, 412, { as: admin, path, body: bad, headers: STALE });
  const headers = { "if-match": `"${version}"` };
  if (bad !== good) await expect(matrix, route, 422, { as: admin, path, body: bad, headers });
  matrix.asker.coverage.route(CHECK, nameOf(route));
}

/** A transition in a state that it does not leave, with a field missing. */
async function steps(matrix: Matrix, scene: Scene, route: Route, state: string, full: object): Promise<void> {
  const { path, ids, version } = await scene.subjectOf(route);
  const [admin, { auditor }] = [scene.admin, scene.actors];
  await scene.organization.transact(async (ctx) => {
    await ctx.db
      .updateTable("tickets")
      .set({ state, open: false })
      .where("id", "=", ids.id ?? "")
      .execute();
  });
  const lost = path.replace(ids.id ?? "", newId());
  await expect(matrix, route, 401, { as: matrix.nobody, path: lost, body: SURPRISE, headers: STALE });
  await expect(matrix, route, 404, { as: auditor, path: lost, body: SURPRISE, headers: STALE });
  await expect(matrix, route, 403, { as: auditor, path, body: SURPRISE, headers: STALE });
  await expect(matrix, route, 400, { as: admin, path, body: SURPRISE, headers: STALE });
  await expect(matrix, route, 412, { as: admin, path, body: {}, headers: STALE });
  const headers = { "if-match": `"${version}"` };
  await expect(matrix, route, 422, { as: admin, path, body: {}, headers });
  await expect(matrix, route, 409, { as: admin, path, body: full, headers });
  matrix.asker.coverage.route(CHECK, nameOf(route));
}

async function expect(matrix: Matrix, route: Route, status: number, asked: Omit<Question, "method">): Promise<void> {
  const question = { ...asked, method: route.method };
  const reply = await matrix.asker.ask(CHECK, question);
  if (reply.status !== status)
    matrix.asker.fault(CHECK, question, `${status} expected, not ${reply.status} ${reply.text.slice(0, 200)}`);
}

/** A body of the right shape that names a record that never was. */
function unmet(route: Route, scene: Scene): unknown {
  if (!route.body) return undefined;
  const schema = schemaOf(route.body);
  const place = placesOf(schema).find((one) => one.path.length === 1 && mainBranch(one.schema).format === "uuid");
  return place && withValue(scene.bodyOf(route)?.value, schema, place.path, newId(), scene.source(route));
}
