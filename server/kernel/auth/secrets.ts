import { createHash, timingSafeEqual } from "node:crypto";

/** What the database keeps of a session's or token's secret. The secret has 256 bits, so one SHA-256 is enough. */
export function hashSecret(secret: string): Buffer {
  return createHash("sha256").update(secret).digest();
}

/** The value that a page must send along with its cookie: made from the session's secret, useless without it. */
export function csrfToken(sessionSecret: string): string {
  return createHash("sha256").update(`csrf ${sessionSecret}`).digest("base64url");
}

/** Compares in a time that does not depend on where two texts differ. */
export function sameText(left: string, right: string): boolean {
  return timingSafeEqual(hashSecret(left), hashSecret(right));
}
