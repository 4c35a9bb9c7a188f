import compress from "@fastify/compress";
import cookie from "@fastify/cookie";
import multipart from "@fastify/multipart";
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Principal } from "../auth/principal.ts";
import type { Scope } from "../db/context.ts";
import { newId } from "../ids.ts";
import type { Services } from "../services.ts";
import { databaseProblem } from "./database-errors.ts";
import { parse, parseJson } from "./parse.ts";
import { problemAnswer, statusOf } from "./problem-answer.ts";
import { sendRenewedCookies } from "./renewed-cookies.ts";
import { Reply, type RequestFacts, type Route } from "./route.ts";
import { checkAccess, serveUnit } from "./serve-unit.ts";
import { admitted } from "./viewing.ts";
import { passageOf, type Witness } from "./witness.ts";

/**
 * Says who a request is from: null for nobody, or for a credential that does not hold; a problem for a forged request.
 * `afresh` after a unit of work has refused the remembered answer.
 */
export type Authenticate = (request: FastifyRequest, afresh?: boolean) => Promise<Principal | null>;

/** Runs before every API request: rate limits, load shedding. Throws a problem to refuse. */
export type Admission = (request: FastifyRequest, reply: FastifyReply, principal: Principal | null) => void;

export interface AppParts {
  readonly services: Services;
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly admit?: Admission;
  readonly witness?: Witness | undefined;
  /** Hooks and routes around the API: security headers, load shedding, key documents. */
  readonly around?: readonly ((app: FastifyInstance) => void)[];
  /** Serves TLS itself, without a proxy. */
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer };
  /** Checks each answer against the route's contract; for tests. */
  readonly checkAnswers?: boolean;
}

export const API = "/api/v1";
const BODY_LIMIT = 2 * 1024 * 1024;

/** The HTTP application: every route behind the same door. Refuses to be built with a route that has no `access`. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const app = fastify({
    genReqId: () => newId(),
    bodyLimit: BODY_LIMIT,
    trustProxy: trustedProxies(parts.services.settings.TRUSTED_PROXIES),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
    logger: false,
    ...(parts.tls ? { https: parts.tls } : {}),
    // What the router itself refuses, such as a path that is no UTF-8.
    frameworkErrors: (error, request, reply) => void sendProblem(parts.services, error, request, reply),
  });
  await app.register(cookie);
  // Answers alone: files of the web app lie there compressed, and attachments mostly are. What guesses at lengths, as BREACH
  // does, would need another site's page to send the session's cookie, which SameSite keeps.
  await app.register(compress, {
    customTypes: /^(application\/(\w+\+)?json|text\/html)/,
    encodings: ["br", "gzip"],
    threshold: 1_400,
    // Nobody sends compressed bodies, and one that unpacks huge is best not unpacked.
    globalDecompression: false,
  });
  await app.register(multipart, {
    limits: { fileSize: parts.services.settings.ATTACHMENT_MAX_MB * 1024 * 1024, files: 20 },
  });
  // Other sites' forms can send plain text; nothing here reads it.
  app.removeContentTypeParser(["application/json", "text/plain"]);
  for (const type of ["application/json", "application/merge-patch+json"]) {
    app.addContentTypeParser(type, { parseAs: "string" }, (_request, body, done) => done(null, body));
  }
  // For routes that stream; they count the bytes themselves.
  app.addContentTypeParser("text/csv", (_request, payload, done) => done(null, payload));
  app.setErrorHandler((error, request, reply) => sendProblem(parts.services, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    sendProblem(parts.services, new Problem("common.not_found"), request, reply),
  );
  app.addHook("onSend", async (request, reply) => void reply.header("x-request-id", request.id));
  sendRenewedCookies(app);
  app.addHook("onClose", () => parts.witness?.settled());
  for (const wrap of parts.around ?? []) wrap(app);
  for (const route of parts.routes) mount(app, parts, route);
  return app;
}

function mount(app: FastifyInstance, parts: AppParts, route: Route): void {
  refuseOpenDoor(route);
  app.route({
    method: route.method,
    url: `${API}${route.path}`,
    exposeHeadRoute: false,
    config: { longLived: route.via === "stream" },
    handler: (request, reply) => serve(parts, route, request, reply).catch(thrown),
  });
}

/** Code of others may throw what is no error, even nothing, which the framework would answer in its own way. */
function thrown(error: unknown): never {
  throw error instanceof Error ? error : new Error("Something other than an error was thrown", { cause: error });
}

/** A route from JavaScript, a cast or a mistake may lack what its type demands; the server does not start with it. */
export function refuseOpenDoor(route: { method: string; path: string; access?: unknown }): void {
  if (!route.access) throw new Error(`${route.method} ${route.path} states no access`);
}

async function serve(parts: AppParts, route: Route, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const principal = await identify(parts, route, request, reply);
  parts.admit?.(request, reply, principal);
  const answer = await answerAfresh(parts, route, request, reply, principal);
  if (!(answer instanceof Reply)) return answer;
  if (parts.checkAnswers && route.answer && answer.status < 300 && answer.status !== 204) checkAnswer(route, answer);
  return send(reply, answer);
}

const TRIES = 6;

/** Rights may change between the look at the session and the unit of work, and in the next moment once more. */
async function answerAfresh(
  parts: AppParts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  remembered: Principal | null,
) {
  let principal = remembered;
  for (let attempt = 1; ; attempt++) {
    try {
      return await answerOf(parts, route, request, reply, principal);
    } catch (error) {
      const outdated = principal && error instanceof Problem && error.code === "common.not_signed_in";
      if (!outdated || attempt >= TRIES) {
        tellRefusal(parts, route, request, principal, error);
        throw error;
      }
      principal = await parts.authenticate(request, true);
    }
  }
}

function tellRefusal(
  { witness }: AppParts,
  route: Route,
  request: FastifyRequest,
  principal: Principal | null,
  error: unknown,
): void {
  if (!witness || !principal || !(error instanceof Problem) || ![403, 404].includes(statusOf(error))) return;
  witness.refused(scopeOf(request, principal), passageOf(route, request.params), error);
}

async function identify(parts: AppParts, route: Route, request: FastifyRequest, reply: FastifyReply) {
  if (route.access === "public" && route.via === "open") return null;
  try {
    return await parts.authenticate(request);
  } catch (error) {
    // What is refused here is counted like anybody's request, by its address.
    parts.admit?.(request, reply, null);
    throw error;
  }
}

async function answerOf(
  parts: AppParts,
  route: Route,
  request: FastifyRequest,
  reply: FastifyReply,
  principal: Principal | null,
) {
  const { services } = parts;
  const params = request.params as Record<string, string>;
  if (route.via === "open") {
    const query = route.query ? parse(route.query, request.query) : undefined;
    const body = route.body
      ? parse(route.body, parseJson(typeof request.body === "string" ? request.body : "{}"))
      : undefined;
    const result = await route.handle(
      { params, query, body, subject: undefined, request: factsOf(request), services },
      { request, reply },
    );
    return result instanceof Reply || result === reply
      ? result
      : new Reply(result === undefined ? 204 : (route.status ?? 200), result);
  }
  if (!principal) throw new Problem("common.not_signed_in");
  const scope = scopeOf(request, admitted(route, principal));
  if (route.via === "unit") {
    const bodyText = typeof request.body === "string" ? request.body : undefined;
    const shown = (record: unknown) => parts.witness?.shown(scope, passageOf(route, params), record);
    const unit = { scope, facts: factsOf(request), params, query: request.query, bodyText, shown };
    return serveUnit(route, unit, services);
  }
  // A stream opens units of work only later: whether the session still holds is asked before.
  await services.database.transact({ ...scope, readOnly: true }, async () => {});
  checkAccess(route.access, scope.principal);
  const result = await route.handle(scope, { request, reply }, services);
  return result === reply || result instanceof Reply
    ? result
    : new Reply(result === undefined ? 204 : (route.status ?? 200), result);
}

function scopeOf(request: FastifyRequest, principal: Principal): Scope {
  return { organizationId: principal.organizationId, principal, requestId: request.id, address: request.ip };
}

function factsOf(request: FastifyRequest): RequestFacts {
  return {
    id: request.id,
    address: request.ip,
    agent: (request.headers["user-agent"] ?? "").slice(0, 400),
    secure: request.protocol === "https",
    ifMatch: ifMatchOf(request.headers["if-match"]),
    headers: request.headers,
    url: request.url,
  };
}

function ifMatchOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (!version) throw new Problem("common.bad_request", { errors: [{ path: "If-Match", code: "wrong_format" }] });
  return Number(version);
}

function send(reply: FastifyReply, answer: Reply): FastifyReply {
  reply.code(answer.status).headers(answer.headers);
  if (answer.cookies.length > 0) reply.header("set-cookie", [...answer.cookies]);
  const version = (answer.body as { version?: unknown } | undefined)?.version;
  if (typeof version === "number") reply.header("etag", `"${version}"`);
  if (answer.body === undefined) return reply.send();
  // Text of a type of its own, as a calendar feed.
  if (typeof answer.body === "string" && answer.headers["content-type"]) return reply.send(answer.body);
  return reply
    .header("content-type", "application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(answer.body));
}

function checkAnswer(route: Route, answer: Reply): void {
  const result = route.answer?.safeParse(JSON.parse(JSON.stringify(answer.body)));
  if (result && !result.success)
    throw new Error(`${route.method} ${route.path} broke its contract: ${result.error.message}`);
}

function sendProblem(services: Services, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = asProblem(error);
  const status = statusOf(problem);
  if (status >= 500)
    services.log.error({ requestId: request.id, url: request.url, err: problem.cause ?? error }, "Request failed");
  if (status === 503) reply.header("retry-after", "1");
  if (status === 429) reply.header("retry-after", String(problem.params.seconds ?? 60));
  const language = (request.headers["accept-language"] ?? "en").slice(0, 2);
  return reply
    .code(status)
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(JSON.stringify(problemAnswer(problem, request.id, language)));
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const refused = databaseProblem(error);
  if (refused) return refused;
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) return new Problem("common.too_large", { cause: error });
  if (status === 415) return new Problem("common.unsupported_media", { cause: error });
  if (status !== undefined && status >= 400 && status < 500) return new Problem("common.bad_request", { cause: error });
  return new Problem("common.unexpected", { cause: error });
}

function trustedProxies(setting: readonly string[]): string[] | false {
  return setting.length > 0 ? [...setting] : false;
}
