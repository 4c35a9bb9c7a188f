import { type AccessTokens, openAccessTokens } from "../../kernel/auth/jwt.ts";
import { type KeyRing, openKeyRing } from "../../kernel/auth/key-ring.ts";
import type { Clock } from "../../kernel/clock.ts";
import type { Settings } from "../../kernel/config/settings.ts";
import { openVault, type Vault } from "../../kernel/crypto/sealing.ts";
import type { Database } from "../../kernel/db/unit-of-work.ts";
import type { Authenticate } from "../../kernel/http/app.ts";
import { type RateLimit, rateLimit } from "../../kernel/http/rate-limit.ts";
import type { Log } from "../../kernel/log.ts";
import { openAuthenticate } from "./authenticate.ts";
import { openPrincipals } from "./principals.ts";

/** What sign-in needs of a process, opened once at the start. */
export interface Access {
  readonly vault: Vault;
  /** Prove devices that have signed in before; the first makes new proofs. */
  readonly deviceKeys: readonly Buffer[];
  readonly keys: KeyRing;
  readonly tokens: AccessTokens;
  readonly authenticate: Authenticate;
  /** Wrong passwords from one address in a minute, whoever they are for. */
  readonly wrongPasswords: RateLimit;
}

declare module "../../kernel/services.ts" {
  interface Services {
    readonly access: Access;
  }
}

const WRONG_PASSWORDS_A_MINUTE = 100;

export function openAccess(parts: {
  readonly database: Database;
  readonly settings: Settings;
  /** As `secretKeys()` of the settings answers: the first is the present one. */
  readonly secretKeys: readonly Buffer[];
  readonly clock: Clock;
  readonly log: Log;
}): Access {
  const { database, settings, clock, log, secretKeys } = parts;
  const vault = openVault(secretKeys);
  const keys = openKeyRing(database.pool, vault);
  const tokens = openAccessTokens(keys);
  const principals = openPrincipals({ database, clock, log, idleMinutes: settings.SESSION_IDLE_MINUTES });
  return {
    vault,
    deviceKeys: secretKeys,
    keys,
    tokens,
    authenticate: openAuthenticate({ database, principals, tokens, settings }),
    wrongPasswords: rateLimit(WRONG_PASSWORDS_A_MINUTE),
  };
}
