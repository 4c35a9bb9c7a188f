import type { FastifyInstance } from "fastify";
import { POLICY_REPORTS } from "./policy-reports.ts";

/** Who may make markup or addresses of scripts from texts: our own, the sanitizer and the editor's clipboard. */
const TRUSTED = "trusted-types steward dompurify ProseMirrorClipboard";

/** No script and no style but our own files. */
export const WITHOUT_TRUSTED_TYPES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-ancestors 'none'",
  "form-action 'self'",
  "base-uri 'none'",
  "object-src 'none'",
].join("; ");

/** The same, and no markup or script made from a text past those who may; what is tried all the same is reported. */
export const CONTENT_SECURITY_POLICY = [
  WITHOUT_TRUSTED_TYPES,
  "require-trusted-types-for 'script'",
  TRUSTED,
  // Deprecated in favour of report-to, and the one that every browser understands, also without TLS.
  `report-uri ${POLICY_REPORTS}`,
].join("; ");

const ALWAYS: Readonly<Record<string, string>> = {
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

const TWO_YEARS = "max-age=63072000; includeSubDomains";

/** Every answer carries these unless its route sets its own. HSTS only over TLS, where a browser heeds it. */
export function secureHeaders(app: FastifyInstance): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(ALWAYS);
    if (request.protocol === "https") reply.header("strict-transport-security", TWO_YEARS);
  });
}
