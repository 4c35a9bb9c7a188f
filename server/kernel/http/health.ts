import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type pg from "pg";
import { migrationsHash } from "../db/migrate.ts";
import type { Log } from "../log.ts";
import { type MetricsParts, openMetrics, outboxLag } from "./metrics.ts";

export interface HealthParts extends MetricsParts {
  readonly log: Log;
  /** Bearer token for `/metrics` from elsewhere; without one only the machine itself may read them. */
  readonly metricsToken?: string | undefined;
  /** Whether the process is ending and should get no more traffic. */
  readonly ending?: () => boolean;
}

type Readiness =
  | { readonly status: "ready" | "behind"; readonly outboxSeconds: number }
  | { readonly status: "not_ready"; readonly why: "ending" | "database" | "migrations" };

/** Seconds after which dispatching counts as behind; requests are still answered then. */
const BEHIND = 60;
const PATIENCE = 2_000;

/**
 * `/livez`: the process runs. `/readyz`: it can answer requests (database reachable, migrations those of this version);
 * says also if events are dispatched late. `/metrics`: for Prometheus, from this machine or with the token.
 * Call before the routes are used, after `buildApp`.
 */
export function serveHealth(app: FastifyInstance, parts: HealthParts): void {
  const metrics = openMetrics(app, parts);
  app.get("/livez", async (_request, reply) => reply.header("cache-control", "no-store").send({ status: "alive" }));
  app.get("/readyz", async (_request, reply) => {
    const readiness = await readinessOf(parts);
    return reply
      .code(readiness.status === "not_ready" ? 503 : 200)
      .header("cache-control", "no-store")
      .send(readiness);
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, parts.metricsToken)) return reply.callNotFound();
    return reply.header("content-type", metrics.contentType).send(await metrics.metrics());
  });
}

async function readinessOf(parts: HealthParts): Promise<Readiness> {
  if (parts.ending?.()) return { status: "not_ready", why: "ending" };
  try {
    const [current, lag] = await patiently(
      Promise.all([hasMigrations(parts.sweepPool), outboxLag(parts.sweepPool), parts.pool.query("select 1")]),
    );
    if (!current) return { status: "not_ready", why: "migrations" };
    return { status: lag.seconds > BEHIND ? "behind" : "ready", outboxSeconds: Math.round(lag.seconds) };
  } catch (error) {
    parts.log.warn({ err: error }, "Not ready");
    return { status: "not_ready", why: "database" };
  }
}

async function hasMigrations(sweepPool: pg.Pool): Promise<boolean> {
  const applied = await sweepPool.query<{ name: string; hash: string }>("select name, hash from steward.migrations");
  const names = applied.rows.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const hash = createHash("sha256");
  for (const migration of names) hash.update(migration.name).update(migration.hash);
  return hash.digest("hex").slice(0, 16) === (await migrationsHash());
}

async function patiently<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("The database does not answer")), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** A proxy on this machine is not this machine: what it forwards needs the token. */
function mayRead(request: FastifyRequest, token: string | undefined): boolean {
  const forwarded = "x-forwarded-for" in request.headers || "forwarded" in request.headers;
  if (!forwarded && LOOPBACK.test(request.ip)) return true;
  const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  return token !== undefined && token !== "" && given !== undefined && same(given, token);
}

const LOOPBACK = /^(?:::1|(?:::ffff:)?127\.\d+\.\d+\.\d+)$/;

function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}
