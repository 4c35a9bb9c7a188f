import { isIP } from "node:net";
import { invalid } from "../../../contract/kernel/problem.ts";
import { isInternal, isNamed } from "./internal.ts";

/** Names that only ever mean this machine or its network (RFC 6761, RFC 6762, RFC 8375, RFC 9476). */
const INSIDE = /(^|\.)(localhost|local|internal|home\.arpa)$/;

/**
 * Refuses what can be no receiver, while whoever types it is still there: 422 at `field`. Where a name leads is asked again
 * whenever a message leaves. Without TLS only what the installation itself has named.
 */
export function checkReceiver(address: string, field: string): void {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol)) throw invalid(field, "invalid_address");
  if (url.username || url.password) throw invalid(field, "address_with_password");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isNamed(host)) return;
  if (isIP(host) ? isInternal(host) : INSIDE.test(host)) throw invalid(field, "internal_address");
  if (url.protocol === "http:") throw invalid(field, "address_without_tls");
}
