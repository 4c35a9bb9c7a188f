import { setTimeout } from "node:timers/promises";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holds, type Principal } from "../auth/principal.ts";
import type { Context, Scope } from "../db/context.ts";
import { together } from "../db/together.ts";
import type { Services } from "../services.ts";
import { worthRetrying } from "./database-errors.ts";
import { once } from "./idempotency.ts";
import { parse, parseJson } from "./parse.ts";
import { type Access, Reply, type RequestFacts, type UnitRoute } from "./route.ts";

export interface UnitRequest {
  readonly scope: Scope;
  readonly facts: RequestFacts;
  readonly params: Record<string, string>;
  readonly query: unknown;
  /** The body as text: it is read only after the record has been found and allowed. */
  readonly bodyText: string | undefined;
  /** Told of the record that was read. */
  readonly shown: (record: unknown) => void;
}

const TRIES = 5;
/** Those who lost against each other do not try again at the same moment. */
const PAUSE_MS = 20;

/** Answers a request in one unit of work; the order of refusals is 401, 404, 403, 400, 428, 412, 422, 409 (api.md). */
export async function serveUnit(route: UnitRoute, request: UnitRequest, services: Services): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await services.database.transact({ ...request.scope, readOnly: route.readOnly, eager: true }, (ctx) =>
        answer(ctx, route, request, services),
      );
    } catch (error) {
      if (attempt >= TRIES || !worthRetrying(error)) throw error;
      await setTimeout(Math.random() * PAUSE_MS * attempt);
    }
  }
}

/** 403 unless the person holds what the route asks for. */
export function checkAccess(access: Access, principal: Principal): void {
  if (typeof access === "string") return;
  const wanted = "permission" in access ? [access.permission] : access.anyOf;
  if (!wanted.some((permission) => holds(principal, permission))) throw new Problem("common.forbidden");
}

async function answer(ctx: Context, route: UnitRoute, request: UnitRequest, services: Services): Promise<Reply> {
  const subject = await subjectOf(ctx, route, request, services);
  checkAccess(route.access, ctx.principal);
  if (route.readOnly && subject !== undefined) ctx.afterCommit(() => request.shown(subject));
  const query = route.query ? parse(route.query, request.query) : noQuery(request.query);
  const body = bodyOf(route, request);
  await checkVersion(ctx, route, request.facts, subject, services);
  const work = async () =>
    toReply(
      route,
      await route.handle(ctx, { params: request.params, query, body, subject, request: request.facts, services }),
    );
  const key = request.facts.headers["idempotency-key"];
  if (route.method !== "POST" || route.idempotent === false || typeof key !== "string") return work();
  return once(ctx, key, `${request.facts.url}\n${request.bodyText ?? ""}`, work);
}

/** The record is looked for while the unit of work still opens; who is not signed in hears nothing of what was found. */
async function subjectOf(ctx: Context, route: UnitRoute, request: UnitRequest, services: Services): Promise<unknown> {
  if (route.readOnly || (route.eager && !route.subject)) return route.subject?.(ctx, request.params, services);
  const [, subject] = await together([ctx.opened, Promise.resolve(route.subject?.(ctx, request.params, services))]);
  return subject;
}

function noQuery(query: unknown): undefined {
  const names = Object.keys(query as object);
  if (names.length === 0) return undefined;
  throw new Problem("common.bad_request", { errors: names.map((path) => ({ path, code: "unknown_field" })) });
}

function bodyOf(route: UnitRoute, request: UnitRequest): unknown {
  if (!route.body) return undefined;
  return parse(route.body, request.bodyText ? parseJson(request.bodyText) : {});
}

async function checkVersion(
  ctx: Context,
  route: UnitRoute,
  facts: RequestFacts,
  subject: unknown,
  services: Services,
): Promise<void> {
  if (!route.precondition) return;
  if (facts.ifMatch === undefined) {
    if (route.precondition === "required") throw new Problem("common.version_required");
    return;
  }
  const version = (subject as { version: number }).version;
  if (version === facts.ifMatch) return;
  const current = await route.present?.(ctx, subject, services);
  throw new Problem("common.version_stale", { extra: current ? { current } : {} });
}

function toReply(route: UnitRoute, result: unknown): Reply {
  if (result instanceof Reply) return result;
  return result === undefined ? new Reply(204, undefined) : new Reply(route.status ?? 200, result);
}
