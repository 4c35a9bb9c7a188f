import { z } from "zod";
import { API } from "./app.ts";
import type { Access, Route } from "./route.ts";

type Json = Record<string, unknown>;

/** OpenAPI 3.1 of all routes, from the schemas that check their requests and answers. */
export function openApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `${API}${route.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Steward", version, license: { name: "Apache-2.0", identifier: "Apache-2.0" } },
    tags: [...new Set(routes.map((route) => route.tag))].sort().map((name) => ({ name })),
    paths,
    components: { securitySchemes: SECURITY, schemas: { Problem: PROBLEM } },
  };
}

const SECURITY = {
  session: { type: "apiKey", in: "cookie", name: "steward_session" },
  bearer: { type: "http", scheme: "bearer" },
};

/** RFC 9457. */
const PROBLEM = {
  type: "object",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { path: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
      },
    },
    requestId: { type: "string" },
  },
};

function operation(route: Route): Json {
  const status = String(route.status ?? (route.answer ? 200 : 204));
  return {
    operationId: operationId(route),
    summary: route.summary,
    tags: [route.tag],
    ...(route.access === "public" ? {} : { security: [{ session: [] }, { bearer: [] }] }),
    "x-access": accessText(route.access),
    parameters: [...pathParameters(route), ...queryParameters(route), ...headerParameters(route)],
    ...(route.body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(route.body, "input") } } } }
      : {}),
    responses: {
      [status]: {
        description: "Done",
        ...(route.answer ? { content: { "application/json": { schema: schemaOf(route.answer, "output") } } } : {}),
      },
      default: {
        description: "A problem",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

/** Stable for generated clients: `post_incidents_id_transitions_resolve`. */
function operationId(route: Route): string {
  return `${route.method.toLowerCase()}${route.path.replace(/[^A-Za-z0-9]+/g, "_")}`.replace(/_$/, "");
}

function accessText(access: Access): string {
  if (typeof access === "string") return access;
  return "permission" in access ? access.permission : access.anyOf.join(" or ");
}

function pathParameters(route: Route): Json[] {
  return [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function queryParameters(route: Route): Json[] {
  if (!(route.query instanceof z.ZodObject)) return [];
  const schema = schemaOf(route.query, "input") as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, { description, ...property }]) => ({
    name,
    in: "query",
    required: schema.required?.includes(name) ?? false,
    ...(description ? { description } : {}),
    schema: property,
  }));
}

function headerParameters(route: Route): Json[] {
  if (route.via !== "unit") return [];
  const headers: Json[] = [];
  if (route.precondition)
    headers.push({
      name: "If-Match",
      in: "header",
      required: route.precondition === "required",
      schema: { type: "string" },
    });
  if (route.method === "POST" && route.idempotent !== false)
    headers.push({ name: "Idempotency-Key", in: "header", schema: { type: "string" } });
  return headers;
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    target: "draft-2020-12",
  }) as Json;
  return json;
}
