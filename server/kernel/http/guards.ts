import type { FastifyInstance } from "fastify";
import type pg from "pg";
import type { KeyRing } from "../auth/key-ring.ts";
import type { Settings } from "../config/settings.ts";
import type { Log } from "../log.ts";
import { openAdmission } from "./admission.ts";
import type { AppParts } from "./app.ts";
import { allowOrigins } from "./cross-origin.ts";
import { fairShare } from "./fair-share.ts";
import { publishKeys } from "./key-documents.ts";
import { shedLoad, USUAL_LOAD } from "./load-shedding.ts";
import { ownLimits } from "./own-limits.ts";
import { takePolicyReports } from "./policy-reports.ts";
import type { RateLimit } from "./rate-limit.ts";
import { secureHeaders } from "./security-headers.ts";
import { shareCounts } from "./shared-counts.ts";

export interface GuardParts {
  readonly settings: Pick<Settings, "RATE_LIMIT" | "RATE_LIMIT_ORGANIZATION" | "ALLOWED_ORIGINS">;
  readonly keys: KeyRing;
  readonly pool: pg.Pool;
  readonly log: Log;
  /** Counts of other guards that are to hold over all processes too, by name. */
  readonly counted?: Readonly<Record<string, RateLimit>>;
}

const SHARE_EVERY_MS = 1_000;
/** Of the places of a process, what one organization may take while others are there too. */
const SHARE = 2 / 3;

/** What stands around every API of an installation, for `buildApp`: headers, origins, shedding, limits, reports, keys. */
export function openGuards(parts: GuardParts): Required<Pick<AppParts, "admit" | "around">> {
  const { settings, keys, pool, log } = parts;
  const own = ownLimits(pool);
  const share = fairShare(Math.floor(USUAL_LOAD.inFlight * SHARE));
  const organization = settings.RATE_LIMIT === null ? null : settings.RATE_LIMIT_ORGANIZATION;
  const { admit, counted } = openAdmission({ person: settings.RATE_LIMIT, organization, ownLimit: own.of, share });
  const together = async () => {
    await own.refresh();
    await shareCounts({ ...counted, ...parts.counted }, pool);
  };
  const around = [
    secureHeaders,
    allowOrigins(settings.ALLOWED_ORIGINS),
    shedLoad(),
    share.around,
    publishKeys(keys),
    takePolicyReports(log),
    (app: FastifyInstance) => {
      // Where the database does not answer, each process goes on by what it knows.
      const timer = setInterval(
        () => together().catch((err) => log.debug({ err }, "Counts of requests could not be shared")),
        SHARE_EVERY_MS,
      ).unref();
      app.addHook("onClose", async () => clearInterval(timer));
    },
  ];
  return { admit, around };
}
