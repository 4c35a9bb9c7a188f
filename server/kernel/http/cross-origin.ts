import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

const METHODS = "GET, POST, PATCH, PUT, DELETE";
const REQUEST_HEADERS = "authorization, content-type, if-match, idempotency-key, x-csrf-token";
const ANSWER_HEADERS = "etag, location, retry-after, ratelimit, ratelimit-policy, x-request-id";
const REMEMBERED_SECONDS = "600";

/**
 * Lets scripts of the listed origins call the API, with a bearer: cookies stay at home, so credentials are never
 * allowed. Everybody else's pages get no CORS header at all.
 */
export function allowOrigins(origins: readonly string[]): (app: FastifyInstance) => void {
  return (app) => {
    if (origins.length === 0) return;
    app.addHook("onRequest", async (request, reply) => {
      reply.header("vary", "Origin");
      const { origin } = request.headers;
      if (!origin || !origins.includes(origin)) return;
      reply.header("access-control-allow-origin", origin).header("access-control-expose-headers", ANSWER_HEADERS);
    });
    app.options("/api/v1/*", (request, reply) => preflight(origins, request, reply));
  };
}

function preflight(origins: readonly string[], request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { origin } = request.headers;
  if (!origin || !origins.includes(origin)) return reply.code(403).send();
  return reply
    .code(204)
    .header("access-control-allow-methods", METHODS)
    .header("access-control-allow-headers", REQUEST_HEADERS)
    .header("access-control-max-age", REMEMBERED_SECONDS)
    .send();
}
