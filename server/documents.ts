import { createHash } from "node:crypto";
import reference from "@scalar/fastify-api-reference";
import type { FastifyInstance } from "fastify";
import { openApi } from "./kernel/http/openapi.ts";
import type { Route } from "./kernel/http/route.ts";
import { WITHOUT_TRUSTED_TYPES } from "./kernel/http/security-headers.ts";

const VERSION = "0.1.0";
const READER = "/api/docs";

/** `/api/openapi.json`, made from the routes, and its reader at `/api/docs`. */
export async function serveDocuments(app: FastifyInstance, routes: readonly Route[]): Promise<void> {
  const document = openApi(routes, VERSION);
  const text = JSON.stringify(document);
  app.get("/api/openapi.json", (_request, reply) => reply.type("application/json; charset=utf-8").send(text));
  app.addHook("onSend", async (request, reply, payload) => {
    if (request.url.startsWith(READER) && typeof payload === "string" && payload.startsWith("<!")) {
      reply.header("content-security-policy", policyFor(payload));
    }
    return payload;
  });
  await app.register(reference, {
    routePrefix: READER,
    configuration: { url: "/api/openapi.json", withDefaultFonts: false },
  });
}

/**
 * The reader's page starts itself with a script in the page: just that one is allowed, by its hash. The reader makes markup
 * from texts, which are our own document's alone; what of it the policy still forbids it goes without, and nobody is told.
 */
function policyFor(page: string): string {
  const scripts = [...page.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, script]) => script ?? "",
  );
  const hashes = scripts.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
  return WITHOUT_TRUSTED_TYPES.replace("script-src 'self'", `script-src 'self' ${hashes.join(" ")}`);
}
