import { isIP } from "node:net";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { isInternal, isNamed } from "../../platform/outgoing/internal.ts";

/** Names that only ever mean this machine or its network (RFC 6761, RFC 6762, RFC 8375, RFC 9476). */
const INSIDE = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * Refuses what can be no receiver, while whoever types it is still there. Where a name leads is asked again whenever a
 * message leaves. Without TLS only what the installation itself has named.
 */
export const checkAddress: MasterHook = async (_ctx, { input }) => {
  if (typeof input.url !== "string") return;
  const url = URL.canParse(input.url) ? new URL(input.url) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol)) throw invalid("url", "invalid_address");
  if (url.username || url.password) throw invalid("url", "address_with_password");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isNamed(host)) return;
  if (isIP(host) ? isInternal(host) : INSIDE.test(host)) throw invalid("url", "internal_address");
  if (url.protocol === "http:") throw invalid("url", "address_without_tls");
};
