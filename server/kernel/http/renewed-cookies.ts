import type { FastifyInstance, FastifyRequest } from "fastify";

const renewed = new WeakMap<FastifyRequest, readonly string[]>();

/** Sends these cookies with the answer to a request, whatever it will be, unless its route sets its own. */
export function renewCookies(request: FastifyRequest, cookies: readonly string[]): void {
  renewed.set(request, cookies);
}

export function sendRenewedCookies(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply) => {
    const cookies = renewed.get(request);
    if (cookies && !reply.hasHeader("set-cookie")) reply.header("set-cookie", [...cookies]);
  });
}
