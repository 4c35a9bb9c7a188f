import type { Route } from "../../kernel/http/route.ts";
import { newId } from "../../kernel/ids.ts";
import { type FilePart, formOf } from "../../platform/attachments/testing/form.ts";
import { ROLES, type Role } from "../roles.ts";
import { createSession } from "../session.ts";
import type { TestOrganization } from "../world.ts";
import type { Actor, Asker, Question, Reply } from "./ask.ts";
import { type Source, sample, withValue } from "./sample.ts";
import { type Schema, schemaOf } from "./schema.ts";

/** A route with an address: a record of one's own in each place of its path. */
export interface Subject {
  readonly path: string;
  /** The ids in the path, by the name of the parameter, in order. */
  readonly ids: Readonly<Record<string, string>>;
  readonly version: number | undefined;
  /** False where a record for the path could not be made through the API, and an id that never was stands there. */
  readonly real: boolean;
}

interface Made {
  readonly id: string;
  readonly version?: number;
  readonly real?: boolean;
}

const SETTING_UP = "setting up";
/** Paths whose records are another collection's. */
const SAME_AS: Readonly<Record<string, string>> = {
  "/records": "/incidents",
  "/people": "/users",
  "/me/drafts": "/incidents",
};
/** What a collection asks for beyond what its schema says. */
const BESIDES: Readonly<Record<string, object>> = {
  "/webhooks": { url: "https://hooks.example.org/steward", events: ["incident.*"] },
  "/sla-policies": { targets: { 1: { response: { unit: "minutes", amount: 15, calendar: "24x7" } } } },
};
/** Parts that only a security incident has; its clocks begin with it. */
const OF_SECURITY = /^\/incidents\/:id\/(security-phases|notifications|awareness|evidence|custody)/;
const CLOCKS = "/incidents/:id/notifications";
/** What only the operator of the installation makes, or a provider and its customer between them; or no record but a change of who asks. */
const OF_SEVERAL = /^\/(platform|guests|organizations|me\/view-as)(\/|$)/;
const PEOPLE = /^(user|requester|assignee|lead|manager|delegate|commander|owner|watcher|author|actor|opened)/;

export interface SceneParts {
  readonly asker: Asker;
  readonly routes: readonly Route[];
  readonly organization: TestOrganization;
  /** Stands in all of its texts. */
  readonly word: string;
  /** Words of others, which nobody here may ever read. */
  readonly never: readonly string[];
  /** Who runs the installation, and an organization that they may do anything to. */
  readonly platform: Platform;
}

export interface Platform {
  readonly operator: Actor;
  readonly organizationId: string;
}

/** A new organization whose people are signed in as in a browser, with one record of each collection. */
export async function openScene(parts: SceneParts): Promise<Scene> {
  const signedIn = await parts.organization.transact(async (ctx) => {
    const actors: Partial<Record<Role, Actor>> = {};
    for (const role of ROLES) {
      const { cookie, csrf } = await createSession(ctx, parts.organization.people[role].id);
      actors[role] = { name: role, headers: { cookie, "x-csrf-token": csrf }, never: parts.never };
    }
    return actors as Record<Role, Actor>;
  });
  const scene = new Scene(parts, signedIn);
  await scene.fill();
  return scene;
}

/** One organization with records of every collection, made through the API by what its routes say of themselves. */
export class Scene {
  readonly asker: Asker;
  readonly organization: TestOrganization;
  readonly word: string;
  readonly admin: Actor;
  /** By role. */
  readonly actors: Readonly<Record<Role, Actor>>;
  readonly #platform: Platform;
  readonly #routes: readonly Route[];
  readonly #ids = new Map<string, string>();

  constructor(parts: SceneParts, actors: Readonly<Record<Role, Actor>>) {
    this.asker = parts.asker;
    this.#routes = parts.routes;
    this.organization = parts.organization;
    this.word = parts.word;
    this.#platform = parts.platform;
    this.actors = actors;
    this.admin = actors.admin;
  }

  /** Makes one record of each collection, so that fields have something to point to. */
  async fill(): Promise<void> {
    this.#ids.set("/otherRoles", await this.#builtInRole());
    for (const { path } of this.#collections()) await this.#make(path);
    // Once more for those that needed another's id.
    for (const { path } of this.#collections()) if (!this.#ids.has(path)) await this.#make(path);
    await this.#make("/attachments");
    const bare = this.#collections().filter(({ path }) => !this.#ids.has(path));
    for (const { path } of bare) this.asker.coverage.fault(SETTING_UP, "other", `no record of ${path} could be made`);
  }

  /** Whoever may ask a route at all: the administrator, of the platform its operator. */
  askerOf(route: Route): Actor {
    return route.path.startsWith("/platform/") ? this.#platform.operator : this.admin;
  }

  /** What a rule about two roles names besides one that was made here. */
  async #builtInRole(): Promise<string> {
    const role = await this.organization.transact((ctx) =>
      ctx.db.selectFrom("roles").select("id").where("name", "=", "auditor").executeTakeFirstOrThrow(),
    );
    return role.id;
  }

  /** Ids of records that there are, one for each collection. */
  ids(): string[] {
    const { people, teams } = this.organization;
    return [...new Set([...this.#ids.values(), people.agent.id, people.end_user.id, teams.network])];
  }

  idOf(collection: string): string | undefined {
    return this.#ids.get(collection);
  }

  source(route: Route): Source {
    return { word: this.word, idFor: (name) => this.#idFor(name, route) };
  }

  bodyOf(route: Route): { schema: Schema; value: unknown } | undefined {
    if (!route.body) return undefined;
    const schema = schemaOf(route.body);
    return { schema, value: sample(schema, "", this.source(route)) };
  }

  /** The route's path with fresh records of this organization in its places. */
  async subjectOf(route: Route): Promise<Subject> {
    const ids: Record<string, string> = {};
    let [path, pattern, version, real]: [string, string, number | undefined, boolean] = ["", "", undefined, true];
    for (const segment of route.path.split("/").slice(1)) {
      if (segment.startsWith(":")) {
        const name = segment.slice(1);
        const made = await this.#recordAt(pattern, path, name, OF_SECURITY.test(route.path));
        ids[name] = made.id;
        version = made.version ?? version;
        real &&= made.real !== false;
        path = `${path}/${made.id}`;
      } else path = `${path}/${segment}`;
      pattern = `${pattern}/${segment}`;
    }
    if (route.path === "/organizations/current") version = (await this.#get(path)).body?.version;
    return { path, ids, version, real };
  }

  /** Asks a route with a body that it takes: what an answer says is missing is added. */
  async ask(check: string, route: Route, question: Question): Promise<{ reply: Reply; body: unknown }> {
    let { body } = question;
    let reply = await this.asker.ask(check, question);
    for (let round = 0; round < 3 && reply.status === 422 && route.body && !Buffer.isBuffer(body); round++) {
      const missing = missingIn(reply);
      if (missing.length === 0) break;
      for (const path of missing) body = this.complete(route, body, path);
      reply = await this.asker.ask(check, { ...question, body });
    }
    return { reply, body };
  }

  /** The body with a sample at a place where there is none. */
  complete(route: Route, body: unknown, path: readonly string[]): unknown {
    if (!route.body) return body;
    const schema = schemaOf(route.body);
    const name = path.at(-1) ?? "";
    const place = path.reduce<Schema>((within, part) => within.properties?.[part] ?? within.items ?? {}, schema);
    return withValue(body, schema, path, sample(place, name, this.source(route)), this.source(route));
  }

  async #recordAt(pattern: string, path: string, parameter: string, security: boolean): Promise<Made> {
    if (parameter === "name") return { id: "resolve" };
    if (parameter === "visibility") return { id: "public" };
    if (parameter === "theme") return { id: "light" };
    if (parameter === "notice") return { id: "assigned_to_me" };
    if (parameter === "language") return { id: "en" };
    if (parameter === "table") return { id: "locations" };
    if (pattern === "/data/:table") return (await this.#make("/locations")) ?? { id: newId(), real: false };
    if (pattern === "/me/notifications") return this.#notification();
    if (pattern === "/platform/organizations") return { id: this.#platform.organizationId };
    if (OF_SEVERAL.test(pattern)) return { id: newId(), real: false };
    if (pattern === CLOCKS) return { id: (await this.#get(path)).body?.items?.[0]?.id };
    const collection = SAME_AS[pattern] ?? pattern;
    const more = security && pattern === "/incidents" ? { security: true } : {};
    const made = await this.#make(collection, SAME_AS[pattern] ?? path, parameter, more);
    if (parameter === "userId") return { id: this.organization.people.agent.id };
    return made?.id ? made : { id: newId(), real: false };
  }

  async #make(collection: string, path: string = collection, named?: string, more?: object): Promise<Made | undefined> {
    if (collection === "/attachments")
      return this.#attach(`/incidents/${(await this.#make("/incidents"))?.id}/attachments`);
    const route = this.#routes.find((one) => one.method === "POST" && one.path === collection);
    if (!route) return undefined;
    if (collection === "/imports")
      return this.#attach(`${path}?kind=locations`, { name: "places.csv", content: `name\n${this.word}\n` });
    if (route.via === "stream") return this.#attach(path);
    const sampled = this.bodyOf(route)?.value;
    const whole = named === "userId" ? this.complete(route, sampled, [named]) : sampled;
    const body = { ...(whole as object), ...BESIDES[collection], ...(await this.#besides(collection)), ...more };
    const { reply } = await this.ask(SETTING_UP, route, { as: this.admin, method: "POST", path, body });
    const known = this.#ids.get(collection);
    if (reply.status >= 300) return known ? { id: known } : undefined;
    // Some answer the whole list that they have added to.
    const id = (reply.body?.id ?? reply.body?.items?.at(-1)?.id) as string | undefined;
    if (id && !known) this.#ids.set(collection, id);
    return { id: id ?? "", version: reply.body?.version };
  }

  /** The administrator's own: notices come by a job, and nobody makes one by asking for it. */
  async #notification(): Promise<Made> {
    const id = newId();
    await this.organization.transact((ctx) =>
      ctx.db
        .insertInto("notifications")
        .values({
          organization_id: ctx.organizationId,
          id,
          user_id: this.organization.people.admin.id,
          notice: "assigned_to_me",
          reason: "assignee",
          shown: true,
        })
        .execute(),
    );
    return { id };
  }

  /** What a collection asks for that only this scene has. */
  async #besides(collection: string): Promise<object> {
    // Two roles exclude each other once.
    if (collection === "/role-conflicts") return { roleId: (await this.#make("/roles"))?.id };
    if (collection !== "/access-reviews") return {};
    const { manager, admin } = this.organization.people;
    const dueAt = new Date(Date.now() + 86_400_000).toISOString();
    return { reviewers: "named", reviewerIds: [manager.id, admin.id], dueAt, reminderDays: [] };
  }

  async #attach(path: string, file: FilePart = { name: `${this.word}.txt`, content: this.word }) {
    const { body, type } = await formOf(file);
    const question = { as: this.admin, method: "POST", path, body, headers: { "content-type": type } };
    const reply = await this.asker.ask(SETTING_UP, question);
    const id = reply.body?.id as string;
    if (!this.#ids.has("/attachments")) this.#ids.set("/attachments", id);
    return { id };
  }

  async #get(path: string): Promise<Reply> {
    return this.asker.ask(SETTING_UP, { as: this.admin, method: "GET", path });
  }

  /** Collections of which a record can be made: those with POST, without a parameter in the path. */
  #collections(): Route[] {
    const isListed = (path: string) => this.#routes.some((one) => one.method === "GET" && one.path === path);
    return this.#routes.filter(
      ({ method, path, body }) =>
        method === "POST" && body && isListed(path) && !path.includes(":") && !OF_SEVERAL.test(path),
    );
  }

  #idFor(name: string, route: Route): string {
    const { people, teams } = this.organization;
    const stem = name.replace(/Ids?$/, "");
    if (stem === "commander") return people.incident_commander.id;
    if (PEOPLE.test(stem)) return people.agent.id;
    if (/team|escalatesTo/i.test(stem)) return teams.network;
    if (/^(parent|target|into)/.test(stem)) return this.#ids.get(this.#kin(route)) ?? newId();
    const own = [...this.#ids.keys()].find((path) => path === `/${stem}s` || path === `/${stem.replace(/y$/, "ie")}s`);
    return (own && this.#ids.get(own)) ?? newId();
  }

  /** The collection that a parent or target comes from. */
  #kin(route: Route): string {
    const own = `/${route.path.split("/")[1]}`;
    return own === "/tasks" ? "/incidents" : own;
  }
}

function missingIn(reply: Reply): string[][] {
  const errors = (reply.body?.errors ?? []) as { path: string; code: string }[];
  return errors.filter(({ code }) => code === "required").map(({ path }) => path.split("."));
}
