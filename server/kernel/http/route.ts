import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Context, Scope } from "../db/context.ts";
import type { Services } from "../services.ts";

/**
 * Who may call a route at all: nobody signed in is needed, anybody signed in, or somebody who holds the permission
 * somewhere (or one of several). Which rows it then reaches is the policy's to say.
 */
export type Access = "public" | "signed_in" | { readonly permission: string } | { readonly anyOf: readonly string[] };

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export interface RequestFacts {
  readonly id: string;
  readonly address: string;
  readonly agent: string;
  /** Whether the client came over TLS, to this process or to a trusted proxy. */
  readonly secure: boolean;
  /** The version of `If-Match`, where one was sent. */
  readonly ifMatch: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly url: string;
}

export interface Input<P, Q, B, S> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The record that the route acts on, loaded and allowed. */
  readonly subject: S;
  readonly request: RequestFacts;
  readonly services: Services;
}

interface Described {
  readonly method: Method;
  /** Below `/api/v1`; parameters as `:id`. */
  readonly path: string;
  readonly access: Access;
  /** One line for the API documents. */
  readonly summary: string;
  readonly tag: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** What a success answers, checked against every answer in tests. */
  readonly answer?: z.ZodType;
  readonly status?: number;
  /**
   * For who sees as another person sees: `shown` although it is below `/me`, where an account's own things are; or open
   * to the one who looks, `viewer`, in their own name.
   */
  readonly viewing?: "shown" | "viewer";
}

/** A route that works in one unit of work: what nearly every route is. */
export interface UnitRoute extends Described {
  readonly via: "unit";
  readonly readOnly: boolean;
  /** `required`: 428 without If-Match; `honoured`: checked where sent. Needs a subject with a version. */
  readonly precondition?: "required" | "honoured";
  /** The handler begins while the unit of work still opens, and awaits `ctx.opened` itself. */
  readonly eager?: boolean;
  /** Sign-in, uploads and streams have no safe retries. */
  readonly idempotent?: boolean;
  readonly subject?: (ctx: Context, params: Record<string, string>, services: Services) => Promise<unknown>;
  /** The record as an answer, for the `current` member of a 412. */
  readonly present?: (ctx: Context, subject: unknown, services: Services) => Promise<unknown>;
  readonly handle: (ctx: Context, input: Input<Record<string, string>, unknown, unknown, unknown>) => Promise<unknown>;
}

/** A route before a tenant is known: sign-in, health, documents. */
export interface OpenRoute extends Described {
  readonly via: "open";
  readonly access: "public";
  readonly handle: (
    input: Input<Record<string, string>, unknown, unknown, undefined>,
    raw: RawExchange,
  ) => Promise<unknown>;
}

/** A route that must not hold a transaction while bytes flow: uploads, downloads, event streams. */
export interface StreamRoute extends Described {
  readonly via: "stream";
  readonly consumes?: "multipart";
  readonly handle: (scope: Scope, raw: RawExchange, services: Services) => Promise<unknown>;
}

export interface RawExchange {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Route = UnitRoute | OpenRoute | StreamRoute;

type Out<T> = T extends z.ZodType ? z.output<T> : undefined;

export interface UnitDefinition<Q extends z.ZodType | undefined, B extends z.ZodType | undefined, S> {
  readonly method: Method;
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly tag: string;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: z.ZodType;
  readonly status?: number;
  readonly precondition?: "required" | "honoured";
  readonly eager?: boolean;
  readonly idempotent?: boolean;
  readonly viewing?: "shown" | "viewer";
  readonly subject?: (ctx: Context, params: Record<string, string>, services: Services) => Promise<S>;
  readonly present?: (ctx: Context, subject: S, services: Services) => Promise<unknown>;
  readonly handle: (ctx: Context, input: Input<Record<string, string>, Out<Q>, Out<B>, S>) => Promise<unknown>;
}

/** Declares a route in a unit of work; its types follow from its schemas. */
export function route<
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  S = undefined,
>(definition: UnitDefinition<Q, B, S>): UnitRoute {
  return { ...definition, via: "unit", readOnly: definition.method === "GET" } as unknown as UnitRoute;
}

export function openRoute<Q extends z.ZodType | undefined = undefined, B extends z.ZodType | undefined = undefined>(
  definition: Omit<UnitDefinition<Q, B, undefined>, "handle" | "access" | "subject" | "present"> & {
    readonly handle: (
      input: Input<Record<string, string>, Out<Q>, Out<B>, undefined>,
      raw: RawExchange,
    ) => Promise<unknown>;
  },
): OpenRoute {
  return { ...definition, access: "public", via: "open" } as unknown as OpenRoute;
}

export function streamRoute(definition: Omit<StreamRoute, "via">): StreamRoute {
  return { ...definition, via: "stream" };
}

/** An answer with a status or headers of its own. */
export class Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];

  constructor(
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>> = {},
    cookies: readonly string[] = [],
  ) {
    this.status = status;
    this.body = body;
    this.headers = headers;
    this.cookies = cookies;
  }
}

/** 201 with the whole record and where it lives. */
export function created(body: unknown, location: string): Reply {
  return new Reply(201, body, { location: `/api/v1${location}` });
}
