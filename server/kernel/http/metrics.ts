import type { FastifyInstance } from "fastify";
import type pg from "pg";
import type { PgBoss } from "pg-boss";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { DEAD } from "../jobs/queues.ts";

export interface MetricsParts {
  readonly pool: pg.Pool;
  /** Units of work that wait for a connection; the pool's own figure if not given. */
  readonly waiting?: () => number;
  /** Connections as the sweeping role. */
  readonly sweepPool: pg.Pool;
  readonly boss: PgBoss;
}

const SECONDS = [0.002, 0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.2, 2.5, 5, 10];

/** What this process measures of itself, for Prometheus; memory and event loop by the library's own names. */
export function openMetrics(app: FastifyInstance, parts: MetricsParts): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureRequests(app, registry);
  measurePool(parts, registry);
  measureOutbox(parts.sweepPool, registry);
  measureQueues(parts.boss, registry);
  return registry;
}

/** How old the oldest event without a number is, in seconds. */
export async function outboxLag(sweepPool: pg.Pool): Promise<{ seconds: number; waiting: number }> {
  const lag = await sweepPool.query<{ seconds: number; waiting: number }>("select seconds, waiting from outbox_lag()");
  return lag.rows[0] ?? { seconds: 0, waiting: 0 };
}

function measureRequests(app: FastifyInstance, registry: Registry): void {
  const registers = [registry];
  const durations = new Histogram({
    name: "steward_http_request_duration_seconds",
    help: "Time from a request to the end of its answer",
    labelNames: ["method", "route", "status"],
    buckets: SECONDS,
    registers,
  });
  const running = new Gauge({ name: "steward_http_requests_in_flight", help: "Requests being answered", registers });
  app.addHook("onRequest", async () => running.inc());
  app.addHook("onResponse", async (request, reply) => {
    running.dec();
    // The pattern and never the path: ids would make a series each.
    const route = request.routeOptions.url ?? "unmatched";
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1_000);
  });
}

function measurePool({ pool, waiting }: MetricsParts, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: "steward_database_connections",
    help: "Connections of the pool by use; waiting are requests for one",
    labelNames: ["use"],
    registers,
    collect() {
      this.set({ use: "busy" }, pool.totalCount - pool.idleCount);
      this.set({ use: "idle" }, pool.idleCount);
      this.set({ use: "waiting" }, waiting?.() ?? pool.waitingCount);
    },
  });
}

function measureOutbox(sweepPool: pg.Pool, registry: Registry): void {
  const registers = [registry];
  new Gauge({
    name: "steward_outbox_lag_seconds",
    help: "Age of the oldest event not yet dispatched",
    registers,
    async collect() {
      this.set((await outboxLag(sweepPool)).seconds);
    },
  });
}

function measureQueues(boss: PgBoss, registry: Registry): void {
  const registers = [registry];
  const dead = new Gauge({ name: "steward_jobs_dead", help: "Jobs that failed for good", registers });
  new Gauge({
    name: "steward_jobs",
    help: "Jobs by queue and state, at most 15 seconds old",
    labelNames: ["queue", "state"],
    registers,
    async collect() {
      for (const queue of await boss.getQueues()) {
        if (queue.name === DEAD) dead.set(queue.queuedCount);
        else {
          this.set({ queue: queue.name, state: "queued" }, queue.queuedCount);
          this.set({ queue: queue.name, state: "active" }, queue.activeCount);
        }
      }
    },
  });
}
