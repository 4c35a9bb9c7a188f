import { hash, verify } from "@node-rs/argon2";
import { turnstile } from "./turnstile.ts";

/** Argon2id, 64 MiB, 3 passes, 1 lane: about 50 ms of one core. `algorithm` 2 is Argon2id, the enum is erased. */
const COST = { algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const CURRENT = "$argon2id$v=19$m=65536,t=3,p=1$";

/** Four at once bound the memory to 256 MiB; more than the queue holds is shed. */
const pass = turnstile({ atOnce: 4, waiting: 64 });

/** The hash to store, in PHC format with its salt. Checks no rule: that is `passwordMistake`'s. */
export function hashPassword(password: string): Promise<string> {
  return pass(() => hash(password, COST));
}

/** Whether the password fits. Without a hash it takes as long as with one and fits never. */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const against = stored ?? (await nobody());
  // A stored text that is no hash fits nobody.
  const fits = await pass(() => verify(against, password).catch(() => false));
  return fits && typeof stored === "string";
}

/** Whether a hash was made with other parameters than today's and should be renewed at the next sign-in. */
export function isOutdated(stored: string): boolean {
  return !stored.startsWith(CURRENT);
}

let nobodysHash: Promise<string> | undefined;

function nobody(): Promise<string> {
  nobodysHash ??= hash(crypto.randomUUID(), COST);
  return nobodysHash;
}
