import type { Route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { formOf } from "../../platform/attachments/testing/form.ts";
import { bare } from "./access.ts";
import type { Question, Reply } from "./ask.ts";
import { answering, ifMatch, type Matrix, nameOf, severalAtOnce } from "./matrix.ts";
import { withValue } from "./sample.ts";
import type { Subject } from "./scene.ts";
import { mainBranch, type Place, placesOf, schemaOf } from "./schema.ts";

/**
 * Another organization's ids in every text of every body: refused, or taken, as an id that never was. Every kind of
 * record's id is tried in every place, so that no name has to be guessed.
 */
export async function askWithTheirIdsInBodies(matrix: Matrix): Promise<void> {
  const check = "their id in body";
  let places = 0;
  await severalAtOnce(
    answering(matrix.routes).filter(({ body, via }) => body && via !== "open"),
    async (route) => {
      const probe = new BodyProbe(matrix, check, route);
      await probe.prepare();
      for (const place of placesOf(schemaOf(route.body ?? neverSchema()))) {
        const asked = await probe.ask(place);
        places += asked;
      }
      matrix.asker.coverage.route(check, nameOf(route));
    },
  );
  matrix.asker.coverage.note(check, `${places} places`);
}

/** One route asked by somebody of the other organization, each time on a record as it was. */
class BodyProbe {
  readonly #matrix: Matrix;
  readonly #check: string;
  readonly #route: Route;
  #body: unknown;
  #subject: Subject | undefined;

  constructor(matrix: Matrix, check: string, route: Route) {
    this.#matrix = matrix;
    this.#check = check;
    this.#route = route;
  }

  /** Learns a body that the route takes. */
  async prepare(): Promise<void> {
    const { theirs } = this.#matrix;
    const { path, version } = await theirs.subjectOf(this.#route);
    const body = theirs.bodyOf(this.#route)?.value;
    const question = { as: theirs.admin, method: this.#route.method, path, body, headers: ifMatch(version) };
    this.#body = (await theirs.ask(this.#check, this.#route, question)).body;
  }

  async ask(place: Place): Promise<number> {
    const forms = formsOf(place);
    if (forms.length === 0) return 0;
    const { ours, asker } = this.#matrix;
    const isId = mainBranch(place.schema).format === "uuid";
    const ids = isId ? ours.ids() : [ours.idOf("/incidents") ?? "", ours.organization.people.end_user.id];
    for (const form of forms) {
      const never = newId();
      const absent = bare((await this.#send(place, form(never))).reply, never);
      for (const id of ids) {
        const { question, reply } = await this.#send(place, form(id));
        const same = isId ? bare(reply, id) === absent : sameAnswer(bare(reply, id), absent);
        if (!same)
          asker.fault(this.#check, question, `${bare(reply, id).slice(0, 200)} but never: ${absent.slice(0, 200)}`);
      }
    }
    return 1;
  }

  async #send(place: Place, value: unknown): Promise<{ question: Question; reply: Reply }> {
    const { theirs, asker } = this.#matrix;
    this.#subject ??= await theirs.subjectOf(this.#route);
    const { path, version } = this.#subject;
    const body = withValue(
      this.#body,
      schemaOf(this.#route.body ?? neverSchema()),
      place.path,
      value,
      theirs.source(this.#route),
    );
    const question = { as: theirs.admin, method: this.#route.method, path, body, headers: ifMatch(version) };
    const reply = await asker.ask(this.#check, question);
    if (reply.status < 300) this.#subject = undefined;
    return { question, reply };
  }
}

/** A file for a comment of another organization is refused as for one that never was. */
export async function askWithTheirIdsInForms(matrix: Matrix): Promise<void> {
  const check = "their id in body";
  const { ours, theirs, asker } = matrix;
  const theirComment = ours.idOf("/incidents/:id/comments") ?? "";
  for (const route of matrix.routes.filter(({ method, path }) => method === "POST" && path.endsWith("/attachments"))) {
    const { path } = await theirs.subjectOf(route);
    const ask = async (commentId: string) => {
      const { body, type } = await formOf({ name: "note.txt", content: "text", fields: { commentId } });
      const question = { as: theirs.admin, method: "POST", path, body, headers: { "content-type": type } };
      return { question, reply: await asker.ask(check, question) };
    };
    const never = newId();
    const [foreign, absent] = [await ask(theirComment), await ask(never)];
    const same = bare(foreign.reply, theirComment) === bare(absent.reply, never) && absent.reply.status === 422;
    if (!same) asker.fault(check, foreign.question, `${foreign.reply.text} but never: ${absent.reply.text}`);
  }
}

/** Ids of another organization in filters, names and cursors of every list: nothing is found, as with none that is. */
export async function askWithTheirIdsInQueries(matrix: Matrix): Promise<void> {
  const check = "their id in query";
  const { ours, theirs, asker } = matrix;
  const ids = [ours.idOf("/incidents") ?? "", ours.organization.people.end_user.id];
  await severalAtOnce(
    answering(matrix.routes).filter(({ query }) => query),
    async (route) => {
      const { path } = await theirs.subjectOf(route);
      const ask = async (query: string) => {
        const question = { as: theirs.admin, method: route.method, path: `${path}?${query}` };
        return { question, reply: await asker.ask(check, question) };
      };
      for (const form of queriesOf(route)) {
        const never = newId();
        const absent = bare((await ask(form(never))).reply, never);
        for (const id of ids) {
          const { question, reply } = await ask(form(id));
          if (bare(reply, id) !== absent)
            asker.fault(check, question, `${reply.text.slice(0, 300)} but never: ${absent.slice(0, 200)}`);
        }
      }
      await askForTheirWords(matrix, check, route, path);
      asker.coverage.route(check, nameOf(route));
    },
  );
}

/** A search for their words finds nothing, and a cursor of theirs opens nothing of theirs. */
async function askForTheirWords(matrix: Matrix, check: string, route: Route, path: string): Promise<void> {
  const { ours, theirs, asker } = matrix;
  const names = route.query ? (schemaOf(route.query).properties ?? {}) : {};
  if (!names.q) return;
  const besides = `${names.count ? "&count=exact" : ""}${names.by ? "&by=state" : ""}`;
  const search = { as: theirs.admin, method: "GET", path: `${path}?q=${ours.word}${besides}` };
  const found = await asker.ask(check, search);
  if (found.body?.code === "list.unknown_field") return;
  const some = (found.body?.items?.length ?? 0) > 0 || (found.body?.count ?? 0) > 0 || found.text.includes(ours.word);
  if (found.status !== 200 || some) asker.fault(check, search, `found ${found.text.slice(0, 200)}`);
  const own = await asker.ask(check, {
    as: ours.admin,
    method: "GET",
    path: `${(await ours.subjectOf(route)).path}?limit=1`,
  });
  if (own.body?.nextCursor)
    await asker.ask(check, {
      as: theirs.admin,
      method: "GET",
      path: `${path}?limit=1&cursor=${encodeURIComponent(own.body.nextCursor)}`,
    });
}

/** Lists of ids or texts within a record. */
const SETS = ["watcherIds", "watchers", "tags", "memberIds"];

function queriesOf(route: Route): ((id: string) => string)[] {
  const names = Object.keys(schemaOf(route.query ?? neverSchema()).properties ?? {});
  const cel = names.map((name) => (id: string) => `filter=${encodeURIComponent(`${name} == "${id}"`)}`);
  const within = SETS.filter((name) => names.includes(name)).map(
    (name) => (id: string) => `filter=${encodeURIComponent(`${name}.exists(x, x == "${id}")`)}`,
  );
  const simple = names.map((name) => (id: string) => `${name}=${id}`);
  return names.includes("filter") ? [...simple, ...cel, ...within] : simple;
}

/** How an id may stand in a text: alone, and in what may be rich text as a mention of somebody. */
function formsOf({ path, schema }: Place): ((id: string) => string)[] {
  const main = mainBranch(schema);
  if (main.type !== "string" || main.enum || /password/i.test(path.at(-1) ?? "")) return [];
  const alone = (id: string) => id;
  return (main.maxLength ?? 0) < 1000 ? [alone] : [(id) => `<p><span data-mention="${id}">@somebody</span></p>`];
}

/** Two refusals are the same byte for byte; two successes differ in the records that they made. */
function sameAnswer(one: string, other: string): boolean {
  return one === other || (isTaken(one) && isTaken(other));
}

/** Taken as a text; once more in the same organization, the name is another record's. */
function isTaken(answer: string): boolean {
  return /^2\d\d/.test(answer) || (answer.startsWith("409") && answer.includes("common.key_taken"));
}

function neverSchema(): never {
  throw new Error("A route without a schema was asked for one");
}
