import type { KeyRing } from "../auth/key-ring.ts";
import type { Settings } from "../config/settings.ts";
import { openAdmission } from "./admission.ts";
import type { AppParts } from "./app.ts";
import { allowOrigins } from "./cross-origin.ts";
import { publishKeys } from "./key-documents.ts";
import { shedLoad } from "./load-shedding.ts";
import { secureHeaders } from "./security-headers.ts";

/** What stands around every API of an installation, for `buildApp`: headers, origins, shedding, limits, keys. */
export function openGuards(
  settings: Pick<Settings, "RATE_LIMIT" | "ALLOWED_ORIGINS">,
  keys: KeyRing,
): Required<Pick<AppParts, "admit" | "around">> {
  return {
    admit: openAdmission(settings.RATE_LIMIT),
    around: [secureHeaders, allowOrigins(settings.ALLOWED_ORIGINS), shedLoad(), publishKeys(keys)],
  };
}
