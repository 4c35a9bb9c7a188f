import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import { type Grant, type Principal, systemPrincipal } from "../../../kernel/auth/principal.ts";
import { type Clock, steppedClock } from "../../../kernel/clock.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { applicationUrl, migrate } from "../../../kernel/db/migrate.ts";
import { openPool } from "../../../kernel/db/pool.ts";
import { openDatabase } from "../../../kernel/db/unit-of-work.ts";
import { buildApp } from "../../../kernel/http/app.ts";
import { newId } from "../../../kernel/ids.ts";
import { openLog } from "../../../kernel/log.ts";
import type { Module } from "../../../kernel/module/module.ts";
import { assemble } from "../../../kernel/module/registry.ts";
import { cloneDatabase, templateDatabase } from "../../../kernel/testing/postgres.ts";

export interface PersonOptions {
  readonly permissions?: readonly string[];
  readonly teamIds?: readonly string[];
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked against their contract by the app itself.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A running application over a database of its own, for tests of tickets: people by their permissions, a stepped clock. */
export interface Desk {
  readonly clock: ReturnType<typeof steppedClock>;
  organization(): Promise<Organization>;
  /** Asks the API as a person; a body makes it JSON. */
  ask(as: Principal, method: "GET" | "POST" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Answer>;
  close(): Promise<void>;
}

export interface Organization {
  readonly id: string;
  person(name: string, options?: PersonOptions): Promise<Principal>;
  team(name: string): Promise<string>;
  /** A unit of work, as the system if nobody is given. */
  work<T>(run: (ctx: Context) => Promise<T>, as?: Principal): Promise<T>;
}

export async function openDesk(modules: readonly Module[], start = new Date("2026-03-02T09:00:00Z")): Promise<Desk> {
  const clock = steppedClock(start);
  const adminUrl = await cloneDatabase(await templateDatabase((url) => migrate(url)));
  const pool = openPool(await applicationUrl(adminUrl, "app"), { max: 4, name: "desk" });
  const database = openDatabase(pool, clock);
  const people = new Map<string, Principal>();
  const app = await openApp(modules, clock, database, people);
  const join = (principal: Principal) => people.set(principal.userId ?? "", principal);
  return {
    clock,
    organization: () => found(database, modules, join),
    ask: (as, method, path, body) => ask(app, as, method, path, body),
    close: async () => {
      await app.close();
      await pool.end();
    },
  };
}

type Database = ReturnType<typeof openDatabase>;

async function openApp(
  modules: readonly Module[],
  clock: Clock,
  database: Database,
  people: ReadonlyMap<string, Principal>,
): Promise<FastifyInstance> {
  const settings = { TRUSTED_PROXIES: [], ATTACHMENT_MAX_MB: 1 } as never;
  return buildApp({
    services: { database, settings, clock, log: openLog("error") } as never,
    routes: assemble(modules).modules.flatMap((module) => module.routes),
    authenticate: async (request) => people.get(String(request.headers["x-person"])) ?? null,
    checkAnswers: true,
  });
}

async function ask(app: FastifyInstance, as: Principal, method: string, path: string, body?: unknown): Promise<Answer> {
  const version = (body as { $version?: number } | undefined)?.$version;
  const { $version: _version, ...payload } = (body ?? {}) as Record<string, unknown>;
  const response = await app.inject({
    method: method as "GET",
    url: `/api/v1${path}`,
    headers: {
      "x-person": as.userId ?? "",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(version === undefined ? {} : { "if-match": `"${version}"` }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(payload) }),
  });
  return {
    status: response.statusCode,
    body: response.body === "" ? undefined : response.json(),
    headers: response.headers,
  };
}

async function found(database: Database, modules: readonly Module[], join: (principal: Principal) => void) {
  const id = newId();
  const work = <T>(run: (ctx: Context) => Promise<T>, as: Principal = systemPrincipal(id)) =>
    database.transact({ organizationId: id, principal: as, requestId: newId() }, run);
  await work(async (ctx) => {
    await sql`select found_organization(${id}, 'Desk', ${`desk-${id}`}, 'Europe/Berlin', 'en')`.execute(ctx.db);
    for (const module of modules) await module.seed?.(ctx);
  });
  return {
    id,
    work,
    team: (name: string) =>
      work(async (ctx) => {
        const teamId = newId();
        await ctx.db.insertInto("teams").values({ id: teamId, name }).execute();
        return teamId;
      }),
    person: async (name: string, options: PersonOptions = {}) => {
      const principal = await work((ctx) => hire(ctx, name, options));
      join(principal);
      return principal;
    },
  };
}

async function hire(ctx: Context, name: string, options: PersonOptions): Promise<Principal> {
  const [userId, sessionId, roleId] = [newId(), newId(), newId()];
  const login = `${name}-${userId}`;
  const permissions = [...(options.permissions ?? [])];
  const teamIds = [...(options.teamIds ?? [])];
  const expires = new Date(Date.now() + 86_400_000);
  await ctx.db.insertInto("users").values({ id: userId, login, name }).execute();
  await ctx.db.insertInto("roles").values({ id: roleId, name: login, permissions }).execute();
  await ctx.db.insertInto("role_assignments").values({ id: newId(), user_id: userId, role_id: roleId }).execute();
  await ctx.db
    .insertInto("sessions")
    .values({
      id: sessionId,
      user_id: userId,
      kind: "api",
      secret_hash: Buffer.from(sessionId),
      epoch: 1,
      expires_at: expires,
    })
    .execute();
  for (const teamId of teamIds)
    await ctx.db.insertInto("team_members").values({ id: newId(), team_id: teamId, user_id: userId }).execute();
  const everywhere: Grant = { organization: true, departmentIds: [], teamIds: [] };
  const grants = new Map(permissions.map((permission) => [permission, everywhere]));
  const { organizationId } = ctx;
  // Roles and teams have raised it.
  const { epoch } = await ctx.db.selectFrom("users").select("epoch").where("id", "=", userId).executeTakeFirstOrThrow();
  return {
    kind: "person",
    organizationId,
    userId,
    sessionId,
    epoch,
    name,
    grants,
    teamIds,
    departmentId: null,
    ownFields: [],
  };
}
