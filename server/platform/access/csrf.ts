import type { FastifyRequest } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import { csrfToken, sameText } from "../../kernel/auth/secrets.ts";
import type { Settings } from "../../kernel/config/settings.ts";

export type OriginSettings = Pick<Settings, "ALLOWED_ORIGINS" | "PUBLIC_URL">;

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Refuses (403) a change that a page of another site made with the cookie of this one. */
export function checkCsrf(request: FastifyRequest, secret: string, settings: OriginSettings): void {
  if (SAFE.has(request.method)) return;
  checkOrigin(request, settings);
  const sent = request.headers["x-csrf-token"];
  if (typeof sent !== "string" || !sameText(sent, csrfToken(secret))) throw new Problem("common.csrf");
}

/**
 * Refuses what a browser says comes from elsewhere: Fetch Metadata first, Origin where that is missing. Programs
 * send neither and pass here.
 */
export function checkOrigin(request: FastifyRequest, settings: OriginSettings): void {
  const { origin } = request.headers;
  if (origin !== undefined && settings.ALLOWED_ORIGINS.includes(origin)) return;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") throw new Problem("common.csrf");
  if (site === undefined && origin !== undefined && !isOwn(origin, request, settings)) throw new Problem("common.csrf");
}

function isOwn(origin: string, request: FastifyRequest, settings: OriginSettings): boolean {
  const publicOrigin = settings.PUBLIC_URL ? new URL(settings.PUBLIC_URL).origin : undefined;
  return origin === publicOrigin || origin === `${request.protocol}://${request.host}`;
}
