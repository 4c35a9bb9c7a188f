import type { Route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import type { Reply } from "./ask.ts";
import {
  HOSTILE_PATHS,
  HOSTILE_QUERIES,
  HOSTILE_TEXTS,
  LIVE_MARKUP,
  MALFORMED,
  OVERLONG,
  WRONG_TYPES,
} from "./hostile.ts";
import { answering, ifMatch, type Matrix, nameOf, severalAtOnce } from "./matrix.ts";
import { withValue } from "./sample.ts";
import type { Scene, Subject } from "./scene.ts";
import { mainBranch, type Place, placesOf, type Schema, schemaOf, typesOf } from "./schema.ts";

/** Over-long, wrong-typed and hostile values in every field of every body. */
export async function askWithHostileBodies(matrix: Matrix, scene: Scene): Promise<void> {
  const check = "hostile bodies";
  let places = 0;
  const seen = new Set<string>();
  const withBody = matrix.routes.filter((route) => route.body);
  await severalAtOnce(withBody, async (route) => {
    const probe = new HostileProbe(matrix, scene, check, route, schemaOf(route.body as NonNullable<Route["body"]>));
    for (const place of placesOf(probe.schema)) {
      places += 1;
      for (const value of valuesFor(route, place, isNew(seen, place))) await probe.ask(place, value);
    }
    matrix.asker.coverage.route(check, nameOf(route));
  });
  matrix.asker.coverage.note(check, `${places} places`);
}

class HostileProbe {
  readonly schema: Schema;
  readonly #matrix: Matrix;
  readonly #scene: Scene;
  readonly #check: string;
  readonly #route: Route;
  #subject: Subject | undefined;

  constructor(matrix: Matrix, scene: Scene, check: string, route: Route, schema: Schema) {
    this.#matrix = matrix;
    this.#scene = scene;
    this.#check = check;
    this.#route = route;
    this.schema = schema;
  }

  async ask(place: Place, value: unknown): Promise<void> {
    const { asker } = this.#matrix;
    this.#subject ??= await this.#scene.subjectOf(this.#route);
    const { path, version } = this.#subject;
    const base = this.#scene.bodyOf(this.#route)?.value;
    const body = withValue(base, this.schema, place.path, value, this.#scene.source(this.#route));
    const question = {
      as: this.#scene.askerOf(this.#route),
      method: this.#route.method,
      path,
      body,
      headers: ifMatch(version),
    };
    const reply = await asker.ask(this.#check, question);
    if (reply.status < 300) this.#subject = undefined;
    const wrong = wrongWith(place, value, reply);
    if (wrong) asker.fault(this.#check, question, `${wrong}: ${reply.status} ${reply.text.slice(0, 300)}`);
  }
}

/** Whole bodies that are none: malformed, too deep, too long, of another type. */
export async function askWithMalformedBodies(matrix: Matrix, scene: Scene): Promise<void> {
  const check = "malformed bodies";
  await severalAtOnce(
    matrix.routes.filter((route) => route.body),
    async (route) => {
      const { path, version } = await scene.subjectOf(route);
      for (const { text, type, status } of MALFORMED) {
        const headers = { ...ifMatch(version), "content-type": type ?? "application/json" };
        const question = { as: scene.askerOf(route), method: route.method, path, body: text, headers };
        const reply = await matrix.asker.ask(check, question);
        if (!status.includes(reply.status))
          matrix.asker.fault(check, question, `answered ${reply.status} ${reply.text.slice(0, 200)}`);
      }
      matrix.asker.coverage.route(check, nameOf(route));
    },
  );
}

/** Hostile texts in every parameter of every query, an unknown one, and in every place of every path. */
export async function askWithHostileAddresses(matrix: Matrix, scene: Scene): Promise<void> {
  const check = "hostile addresses";
  const { asker } = matrix;
  const seen = new Set<string>();
  await severalAtOnce(answering(matrix.routes), async (route) => {
    const { path, version, ids, real } = await scene.subjectOf(route);
    const ask = async (address: string, expected: (status: number) => boolean) => {
      const body = scene.bodyOf(route)?.value;
      const question = {
        as: scene.askerOf(route),
        method: route.method,
        path: address,
        body,
        headers: ifMatch(version),
      };
      const reply = await asker.ask(check, question);
      if (!expected(reply.status)) asker.fault(check, question, `answered ${reply.status} ${reply.text.slice(0, 200)}`);
    };
    if (route.method === "GET" && route.via === "unit")
      await ask(`${path}?surprise=1`, (status) => status === (real ? 400 : 404));
    for (const name of Object.keys(route.query ? (schemaOf(route.query).properties ?? {}) : {}))
      for (const text of once(seen, `?${name}`) ? HOSTILE_QUERIES : HOSTILE_QUERIES.slice(0, 2))
        await ask(`${path}?${encodeURIComponent(name)}=${encodeURIComponent(text)}`, (status) => status < 500);
    for (const name of Object.keys(ids))
      for (const text of once(seen, `${route.path.split("/")[1]} ${name}`)
        ? HOSTILE_PATHS
        : HOSTILE_PATHS.slice(0, 3)) {
        const address = route.path.replace(/:(\w+)/g, (_, one: string) =>
          one === name ? text : (ids[one] ?? newId()),
        );
        // A door shows to all what it shows, and nothing of one that is not there.
        await ask(address, (status) => status === 404 || status === 400 || name === "slug");
      }
    asker.coverage.route(check, nameOf(route));
  });
}

/** Hostile headers on a route of each method. */
export async function askWithHostileHeaders(matrix: Matrix, scene: Scene): Promise<void> {
  const check = "hostile headers";
  const values = [
    "' OR 1=1",
    "x".repeat(5_000),
    "\u00ff\u00fe",
    "null",
    "-1",
    '"999999999"',
    '"1", "2"',
    "*",
    "{}",
    "=;=,",
  ];
  const names = [
    "if-match",
    "idempotency-key",
    "accept-language",
    "authorization",
    "cookie",
    "x-csrf-token",
    "last-event-id",
  ];
  for (const method of ["GET", "POST", "PATCH", "PUT", "DELETE"]) {
    const route = matrix.routes.find((one) => one.method === method && one.via === "unit" && one.subject);
    if (!route) continue;
    const { path } = await scene.subjectOf(route);
    const body = scene.bodyOf(route)?.value;
    for (const name of [...names, "x-forwarded-for", "content-length-x", "origin", "range", "user-agent"])
      for (const value of values)
        await matrix.asker.ask(check, { as: scene.admin, method, path, body, headers: { [name]: value } });
    matrix.asker.coverage.route(check, nameOf(route));
  }
}

/**
 * A field that stands in many bodies with the same schema gets the whole list once, and a few values everywhere else.
 * Sign-in costs a slow hash for each text that it takes: a few are enough there.
 */
function valuesFor(route: Route, { schema }: Place, whole: boolean): readonly unknown[] {
  const main = mainBranch(schema);
  const isText = main.type === "string" && !main.enum;
  if (!whole) return isText ? ["in\u0000side", OVERLONG, {}] : ["' OR 1=1", [[]]];
  const texts = /^\/auth\/|password$/.test(route.path) ? HOSTILE_TEXTS.slice(0, 4) : HOSTILE_TEXTS;
  return isText ? [...texts, OVERLONG, ...WRONG_TYPES] : ["' OR 1=1", ...WRONG_TYPES];
}

function isNew(seen: Set<string>, { path, schema }: Place): boolean {
  return once(seen, `${path.at(-1)} ${JSON.stringify(schema)}`);
}

function once(seen: Set<string>, key: string): boolean {
  const fresh = !seen.has(key);
  seen.add(key);
  return fresh;
}

function wrongWith(place: Place, value: unknown, reply: Reply): string | undefined {
  if (reply.status === 403 || reply.status === 401) return undefined;
  if (reply.status === 400) {
    const paths = ((reply.body?.errors ?? []) as { path: string }[]).map(({ path }) => path);
    return paths.some((path) => path.split(".")[0] === place.path[0] || path === "") ? undefined : "names no field";
  }
  if (reply.status === 422 || reply.status === 429) return undefined;
  if (!hasType(place.schema, value)) return "took a wrong type";
  if (typeof value === "string" && (value === OVERLONG || /\0/.test(value) || !value.isWellFormed()))
    return "took what cannot be kept";
  return storedMarkup(place, reply) ? "kept live markup" : undefined;
}

function hasType(schema: Schema, value: unknown): boolean {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value;
  if (own !== "number") return types.includes(own);
  return types.includes("number") || (types.includes("integer") && Number.isSafeInteger(value));
}

/** Rich text is known by its length (contract/kernel/text.ts); where it is answered, nothing in it may run. */
function storedMarkup({ path, schema }: Place, { body }: Reply): boolean {
  if (mainBranch(schema).maxLength !== 200_000) return false;
  const kept = body?.[path.at(-1) ?? ""];
  return typeof kept === "string" && LIVE_MARKUP.test(kept);
}
