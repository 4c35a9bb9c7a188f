import { createHash, createHmac } from "node:crypto";
import type pg from "pg";
import { Problem } from "../../../contract/kernel/problem.ts";
import { sameText } from "../../kernel/auth/secrets.ts";
import { newSecret } from "../../kernel/ids.ts";

/** Guesses without delay; then 30 s, doubled up to an hour. */
const FREE_ATTEMPTS = 10;

/** Wrong passwords in a row after which a password is disabled until it is set anew (NIST SP 800-63B-4 §3.2.2). */
export const HARD_STOP = 100;

/**
 * Who guesses at what: a sign-in name together with a device that has signed in with it before, or else with a
 * network address. So nobody can lock others out, and a known device stays in although its network misbehaves.
 */
export function attemptKey(login: string, place: { readonly device?: string | undefined; readonly address: string }) {
  const where = place.device ? `device ${place.device}` : `address ${networkOf(place.address)}`;
  return createHash("sha256").update(`${login.toLowerCase()}\n${where}`).digest();
}

/** Counts an attempt before it is judged; 429 with the seconds to wait where there were too many. */
export async function takeAttempt(pool: pg.Pool, key: Buffer): Promise<void> {
  const { rows } = await pool.query<{ wait: number }>("select take_sign_in_attempt($1, $2) as wait", [
    key,
    FREE_ATTEMPTS,
  ]);
  const seconds = rows[0]?.wait ?? 0;
  if (seconds > 0) throw new Problem("access.delayed", { params: { seconds } });
}

export async function forgetAttempts(pool: pg.Pool, key: Buffer): Promise<void> {
  await pool.query("select forget_sign_in_attempts($1)", [key]);
}

/** A cookie's value that proves later: from this device somebody has signed in with this name. */
export function deviceProof([secretKey]: readonly Buffer[], login: string): string {
  if (!secretKey) throw new Error("A device needs a key to be proven by");
  const device = newSecret();
  return `${device}.${macOf(secretKey, login, device)}`;
}

/** The device that a cookie proves for a sign-in name, by any of the keys; undefined for none. */
export function provenDevice(
  secretKeys: readonly Buffer[],
  login: string,
  cookie: string | undefined,
): string | undefined {
  const [device, mac] = cookie?.split(".") ?? [];
  if (!device || !mac) return undefined;
  return secretKeys.some((key) => sameText(mac, macOf(key, login, device))) ? device : undefined;
}

function macOf(secretKey: Buffer, login: string, device: string): string {
  return createHmac("sha256", secretKey).update(`device ${device} ${login.toLowerCase()}`).digest("base64url");
}

/** An IPv6 customer has a /64 of addresses to guess from. */
function networkOf(address: string): string {
  if (!address.includes(":") || address.startsWith("::ffff:")) return address;
  const [head = "", tail = ""] = address.split("::");
  const front = head.split(":").filter(Boolean);
  const back = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":");
}
