import type { FastifyInstance } from "fastify";
import type { KeyRing } from "../auth/key-ring.ts";

/** The public keys of access tokens at the place that RFC 8615 and OpenID Connect know: `/.well-known/jwks.json`. */
export function publishKeys(keys: KeyRing): (app: FastifyInstance) => void {
  return (app) => {
    app.get("/.well-known/jwks.json", async (_request, reply) => {
      const document = JSON.stringify(await keys.published());
      return reply
        .header("content-type", "application/jwk-set+json")
        .header("cache-control", "public, max-age=300")
        .send(document);
    });
  };
}
