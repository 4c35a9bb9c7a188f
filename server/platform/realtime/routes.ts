import { Problem } from "../../../contract/kernel/problem.ts";
import { presence as presenceAnswer, presenceInput } from "../../../contract/platform/realtime.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type RawExchange, type Route, route, streamRoute } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { openEventStream } from "./event-stream.ts";
import { arrive, leave, peopleAt, shown } from "./presence.ts";
import type { Realtime } from "./realtime.ts";
import type { Sight } from "./visibility.ts";

declare module "../../kernel/services.ts" {
  interface Services {
    /** Live updates, where this process serves them. */
    readonly realtime?: Realtime;
  }
}

interface SeenRecord extends Sight {
  readonly id: string;
}

const tag = "live updates";

export const realtimeRoutes: readonly Route[] = [
  streamRoute({
    method: "GET",
    path: "/events",
    access: "signed_in",
    summary: "Changes that one may see, as server-sent events; resumes after `Last-Event-ID`",
    tag,
    handle: async (scope, { request, reply }, services) => {
      const realtime = realtimeOf(services);
      const after = lastEventId(request);
      realtime.admit(scope);
      // Refuses a session that does not hold before anything is written.
      await services.database.transact({ ...scope, readOnly: true }, async () => {});
      reply.hijack();
      const stream = openEventStream(reply.raw, { ...textHeaders(reply.getHeaders()), "x-request-id": request.id });
      realtime.follow(scope, stream, after);
      return reply;
    },
  }),
  route({
    method: "POST",
    path: "/records/:id/presence",
    access: "signed_in",
    summary: "Say that one is at a record, every ten seconds; answers who else is",
    tag,
    idempotent: false,
    body: presenceInput,
    answer: presenceAnswer,
    subject: (ctx, params, services) => seen(ctx, params, services),
    handle: async (ctx, { body, subject, services }) => {
      if (body.mode === "replying_internal" && !subject.internal) throw new Problem("common.forbidden");
      if (!ctx.principal.userId) throw new Problem("common.forbidden");
      const recordId = subject.id;
      const news = await arrive(ctx, { ...body, recordId, internal: subject.internal });
      if (news) ctx.afterCommit(() => realtimeOf(services).presenceChanged(ctx.organizationId, recordId));
      return { recordId, people: subject.internal ? (await peopleAt(ctx, recordId)).map(shown) : [] };
    },
  }),
  route({
    method: "DELETE",
    path: "/records/:id/presence",
    access: "signed_in",
    summary: "Say that one has left a record",
    tag,
    subject: (ctx, params, services) => seen(ctx, params, services),
    handle: async (ctx, { subject, services }) => {
      const gone = await leave(ctx, subject.id);
      if (gone) ctx.afterCommit(() => realtimeOf(services).presenceChanged(ctx.organizationId, subject.id));
    },
  }),
];

async function seen(ctx: Context, params: Record<string, string>, services: Services): Promise<SeenRecord> {
  const id = params.id?.toLowerCase();
  if (!id || !isId(id)) throw new Problem("common.not_found");
  const sight = (await realtimeOf(services).visibility(ctx, [id])).get(id);
  if (!sight) throw new Problem("common.not_found");
  return { id, internal: sight.internal };
}

function realtimeOf(services: Services): Realtime {
  if (!services.realtime) throw new Problem("common.not_ready");
  return services.realtime;
}

/** The header that browsers send when they connect again; the parameter is for the first time, where they cannot. */
function lastEventId(request: RawExchange["request"]): number | undefined {
  const { after } = request.query as { after?: unknown };
  const given = request.headers["last-event-id"] ?? after;
  if (given === undefined || given === "") return undefined;
  if (typeof given === "string" && /^\d{1,15}$/.test(given)) return Number(given);
  throw new Problem("common.bad_request", { errors: [{ path: "Last-Event-ID", code: "wrong_format" }] });
}

function textHeaders(headers: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
