import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { openPage } from "./page-parts.ts";

const BUILT = fileURLToPath(new URL("../dist/web", import.meta.url));

/** The web app as it was built: hashed files for ever, and its one page for every address that is no file and no API. */
export async function serveWeb(app: FastifyInstance, folder = BUILT): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) return;
  const page = openPage(folder);
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    preCompressed: true,
    setHeaders: cacheHashed,
  });
  app.get("/*", { config: { longLived: false } }, (request, reply) => {
    if (request.url.startsWith("/api/") || request.url.startsWith("/.well-known/")) return reply.callNotFound();
    reply.header("cache-control", "no-cache").header("vary", "accept-language").type("text/html; charset=utf-8");
    return reply.send(page(request.url, request.headers["accept-language"]));
  });
}

function cacheHashed(reply: FastifyReply, path: string): void {
  const hashed = path.includes(`${join("web", "assets")}`);
  reply.header("cache-control", hashed ? "public, max-age=31536000, immutable" : "no-cache");
}
