import { createHash } from "node:crypto";
import { Problem } from "../../../contract/kernel/problem.ts";
import { LARGEST_LOGO, LOGO_TYPES } from "../../../contract/organizations/branding.ts";
import type { Scope } from "../../kernel/db/context.ts";
import { parse } from "../../kernel/http/parse.ts";
import { type RawExchange, Reply } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { mediaTypeOf } from "../../platform/attachments/media-type.ts";
import { changeLogo } from "./branding.ts";
import { LogoTheme } from "./logo-theme.ts";

/** Takes a logo: a picture by its first bytes, and small. SVG is none, since it can carry scripts. */
export async function takeLogo(scope: Scope, { request }: RawExchange, services: Services) {
  const { theme } = parse(LogoTheme, request.params) as { theme: "light" | "dark" };
  if (!request.isMultipart()) throw new Problem("common.unsupported_media");
  const part = await request.file({ limits: { fileSize: LARGEST_LOGO, files: 1, fields: 0 } });
  if (!part) throw new Problem("common.bad_request", { errors: [{ path: "file", code: "required" }] });
  const content = await part.toBuffer().catch((cause) => {
    throw (cause as { statusCode?: number }).statusCode === 413 ? refused("organization.logo_too_large") : cause;
  });
  const mediaType = await mediaTypeOf(content.subarray(0, 4_100), { declared: part.mimetype, name: part.filename });
  if (!(LOGO_TYPES as readonly string[]).includes(mediaType)) throw refused("organization.logo_type");
  const sha256 = createHash("sha256").update(content).digest();
  return services.database.transact(scope, (ctx) => changeLogo(ctx, theme, { mediaType, content, sha256 }));
}

function refused(code: string): Problem {
  return new Problem(code, { errors: [{ path: "file", code }] });
}

/** A logo as a browser only paints it; its address changes with its bytes, so it may be kept. */
export async function showLogo({ request, reply }: RawExchange, services: Services) {
  const { slug = "", theme = "" } = request.params as { slug?: string; theme?: string };
  const { rows } = await services.database.pool.query<{ media_type: string; content: Buffer; sha256: Buffer }>(
    "select * from logo_at_door($1, $2)",
    [slug.slice(0, 100), theme],
  );
  const [logo] = rows;
  if (!logo) throw new Problem("common.not_found");
  const tag = `"${logo.sha256.toString("hex").slice(0, 32)}"`;
  const headers = {
    "content-type": logo.media_type,
    "content-disposition": "inline",
    "content-security-policy": "sandbox; default-src 'none'",
    "x-content-type-options": "nosniff",
    "cache-control": "public, max-age=86400",
    etag: tag,
  };
  if (request.headers["if-none-match"] === tag) return new Reply(304, undefined, headers);
  return reply.headers(headers).send(logo.content);
}
