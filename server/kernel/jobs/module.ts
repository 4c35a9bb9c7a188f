import type { PgBoss } from "pg-boss";
import {
  deadJobs as deadJobsAnswer,
  dueFailures as dueFailuresAnswer,
  jobPermissions,
} from "../../../contract/kernel/jobs.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { route } from "../http/route.ts";
import { isId } from "../ids.ts";
import type { Module } from "../module/module.ts";
import type { Services } from "../services.ts";
import { deadJobs, retryDeadJob } from "./dead-letters.ts";
import { dueFailures, retryDue } from "./due-failures.ts";

declare module "../services.ts" {
  interface Services {
    /** The queues, where this process has them open. */
    readonly boss?: PgBoss;
  }
}

const MOST = 200;
const tag = "jobs";

const routes = [
  route({
    method: "GET",
    path: "/jobs/dead",
    access: { permission: "job:read" },
    summary: "Jobs that failed for good",
    tag,
    answer: deadJobsAnswer,
    handle: async (ctx, { services }) => ({ items: await deadJobs(bossOf(services), ctx.organizationId, MOST) }),
  }),
  route({
    method: "POST",
    path: "/jobs/dead/:id/retry",
    access: { permission: "job:manage" },
    summary: "Try a dead job again",
    tag,
    handle: (ctx, { params, services }) => retryDeadJob(bossOf(services), ctx.organizationId, idOf(params)),
  }),
  route({
    method: "GET",
    path: "/jobs/due-failures",
    access: { permission: "job:read" },
    summary: "Deadlines and other due work that failed",
    tag,
    answer: dueFailuresAnswer,
    handle: async (ctx) => ({
      items: (await dueFailures(ctx, MOST)).map((row) => ({
        id: row.id,
        work: row.work,
        itemId: row.item_id,
        error: row.error,
        tries: row.tries,
        failedAt: row.failed_at,
        nextTryAt: row.next_try_at,
      })),
    }),
  }),
  route({
    method: "POST",
    path: "/jobs/due-failures/:id/retry",
    access: { permission: "job:manage" },
    summary: "Try failed due work again",
    tag,
    handle: (ctx, { params }) => retryDue(ctx, idOf(params)),
  }),
];

/** Failed work of the own organization: to see it and to have it tried again. */
export const jobsModule: Module = {
  name: "jobs",
  uses: [],
  permissions: jobPermissions,
  events: {},
  problems: {},
  routes,
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
};

function bossOf(services: Services): PgBoss {
  if (!services.boss) throw new Problem("common.not_ready");
  return services.boss;
}

function idOf(params: Record<string, string>): string {
  const { id } = params;
  if (!id || !isId(id)) throw new Problem("common.not_found");
  return id;
}
