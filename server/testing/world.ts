import { randomBytes } from "node:crypto";
import type { FastifyInstance, InjectOptions } from "fastify";
import { type Application, openApplication, registry } from "../application.ts";
import { prepareDatabase, roleUrls } from "../installation.ts";
import { systemPrincipal } from "../kernel/auth/principal.ts";
import { type Clock, databaseClock } from "../kernel/clock.ts";
import { loadSettings } from "../kernel/config/settings.ts";
import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import { type Log, openLog } from "../kernel/log.ts";
import { cloneDatabase, templateDatabase } from "../kernel/testing/postgres.ts";
import { openToken } from "../platform/access/sessions.ts";
import { foundFast } from "./found.ts";
import { ROLES, type Role } from "./roles.ts";

/** A running application on a database of its own. Answers are checked against their contracts. */
export interface World {
  readonly app: FastifyInstance;
  readonly application: Application;
  readonly adminUrl: string;
  /** A new organization with one person of each built-in role and two teams: each test owns its own. */
  organization(): Promise<TestOrganization>;
  close(): Promise<void>;
}

export interface TestOrganization {
  readonly id: string;
  readonly slug: string;
  /** Teams by name: `network` and `desktop`; the agent is in `network`, the other agent in `desktop`. */
  readonly teams: Readonly<Record<"network" | "desktop", string>>;
  readonly people: Readonly<Record<Role, Person>>;
  /** A unit of work of the system itself. */
  transact<T>(work: (ctx: Context) => Promise<T>): Promise<T>;
}

export interface Person {
  readonly id: string;
  readonly login: string;
  readonly token: string;
  /** Calls the API as this person. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface WorldOptions {
  readonly clock?: Clock;
  readonly env?: Readonly<Record<string, string>>;
  /** Where the log goes; errors alone to standard output if not given. */
  readonly log?: Log;
  /** Row-level security off, for what the application's own conditions must hold alone. */
  readonly withoutRowSecurity?: boolean;
  /** What is served besides the API, as the web app. */
  readonly serve?: (app: FastifyInstance) => Promise<void>;
}

/** The superuser's URL of a database as this version prepares it, with no organization in it. */
export async function preparedDatabase(): Promise<string> {
  const template = await templateDatabase(async (url) => void (await prepareDatabase(url, registry)), {
    name: "world",
    sources: ["contract/**/*.ts", "server/modules/**/*.ts", "server/platform/**/*.ts"],
  });
  return cloneDatabase(template);
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const adminUrl = await preparedDatabase();
  const settings = loadSettings({
    RATE_LIMIT: "off",
    POOL_SIZE: "5",
    LOG_LEVEL: "error",
    DATABASE_URL: adminUrl,
    ...options.env,
  });
  const application = await openApplication({
    settings,
    urls: { ...(await roleUrls(adminUrl)), ...(options.withoutRowSecurity ? { app: adminUrl } : {}) },
    secretKeys: [randomBytes(32)],
    clock: options.clock ?? databaseClock,
    log: options.log ?? openLog(settings.LOG_LEVEL),
    checkAnswers: true,
  });
  await options.serve?.(application.app);
  await application.app.ready();
  return {
    app: application.app,
    application,
    adminUrl,
    organization: () => makeOrganization(application),
    close: () => application.stop(),
  };
}

async function makeOrganization(application: Application): Promise<TestOrganization> {
  const { database } = application.services;
  const id = newId();
  const slug = `t-${randomBytes(5).toString("hex")}`;
  const scope = { organizationId: id, principal: systemPrincipal(id), requestId: newId() };
  const made = await database.transact(scope, async (ctx) => {
    const { teams, users } = await foundFast(ctx, slug, registry);
    const people: Partial<Record<Role, Person>> = {};
    for (const role of ROLES) people[role] = await personOf(application.app, ctx, users[role], `${role}@${slug}`);
    return { teams, people: people as Record<Role, Person> };
  });
  return { id, slug, ...made, transact: (work) => database.transact({ ...scope, requestId: newId() }, work) };
}

export async function personOf(app: FastifyInstance, ctx: Context, id: string, login: string): Promise<Person> {
  const { token } = await openToken(ctx, {
    userId: id,
    name: "tests",
    permissions: null,
    expiresAt: new Date(Date.now() + 86_400_000),
  });
  return {
    id,
    login,
    token,
    call: (method, path, body, headers) =>
      call(app, method, path, body, { authorization: `Bearer ${token}`, ...headers }),
  };
}

/** One request as nobody, or as whoever the headers say. */
export async function call(
  app: FastifyInstance,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await app.inject({
    method: method as NonNullable<InjectOptions["method"]>,
    url: path.startsWith("/api/") ? path : `/api/v1${path}`,
    headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = response.body;
  return { status: response.statusCode, body: text === "" ? undefined : parsed(text), headers: response.headers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
