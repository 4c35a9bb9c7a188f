import { randomBytes } from "node:crypto";
import { hashSecret } from "../../kernel/auth/secrets.ts";

export interface LinkName {
  readonly organizationId: string;
  readonly linkId: string;
  readonly secretHash: Buffer;
}

/** Organization, link and 256 random bits: what was not issued cannot be guessed. */
export function newToken(organizationId: string, linkId: string): { token: string; secretHash: Buffer } {
  const secret = randomBytes(32);
  const token = Buffer.concat([bytesOf(organizationId), bytesOf(linkId), secret]).toString("base64url");
  return { token, secretHash: hashSecret(secret.toString("hex")) };
}

/** Undefined for what has not the form of a token. */
export function readToken(token: string): LinkName | undefined {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 64) return undefined;
  return {
    organizationId: idOf(bytes.subarray(0, 16)),
    linkId: idOf(bytes.subarray(16, 32)),
    secretHash: hashSecret(bytes.subarray(32).toString("hex")),
  };
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idOf(bytes: Buffer): string {
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
