import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import { systemPrincipal } from "../../kernel/auth/principal.ts";
import type { Context, Scope } from "../../kernel/db/context.ts";
import { parse, parseJson } from "../../kernel/http/parse.ts";
import { type Access, type Method, type Route, streamRoute } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";

/**
 * Works in another organization than the request's: in a unit of work of its own, as the system, with whoever asked in its
 * audit log. What allows it is for the caller to have asked in the request's own organization before.
 */
export function inOrganization<T>(
  services: Services,
  from: Scope,
  organizationId: string,
  work: (ctx: Context) => Promise<T>,
  options: { readonly readOnly?: boolean; readonly userId?: string } = {},
): Promise<T> {
  const principal = { ...systemPrincipal(organizationId, from.principal.name), userId: options.userId ?? null };
  const { requestId, address } = from;
  const reason = `${from.principal.name}, from another organization`;
  const scope = { organizationId, principal, requestId, address, reason, source: "other organization" };
  return services.database.transact({ ...scope, ...(options.readOnly ? { readOnly: true } : {}) }, work);
}

export interface Crossing<Q, B> {
  readonly scope: Scope;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Q;
  readonly body: B;
  readonly services: Services;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

interface CrossingDefinition<Q extends z.ZodType | undefined, B extends z.ZodType | undefined> {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly tag: string;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: z.ZodType;
  readonly status?: number;
  readonly handle: (crossing: Crossing<Out<Q>, Out<B>>) => Promise<unknown>;
}

/**
 * A route whose work is in several organizations, one unit of work after the other: a unit of work is bound to exactly
 * one, and none may wait for another while it holds a connection.
 */
export function crossingRoute<Q extends z.ZodType | undefined = undefined, B extends z.ZodType | undefined = undefined>(
  definition: CrossingDefinition<Q, B>,
): Route {
  return streamRoute({
    ...(definition as unknown as Omit<CrossingDefinition<z.ZodType, z.ZodType>, "handle">),
    handle: async (scope, { request, reply }, services) => {
      const text = typeof request.body === "string" ? request.body : "";
      const query = definition.query ? parse(definition.query, request.query) : undefined;
      const body = definition.body ? parse(definition.body, text ? parseJson(text) : {}) : undefined;
      const params = request.params as Record<string, string>;
      return definition.handle({ scope, params, query, body, services, request, reply } as Crossing<Out<Q>, Out<B>>);
    },
  });
}
