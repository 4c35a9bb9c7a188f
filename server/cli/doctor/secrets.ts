import type pg from "pg";
import { secretKeys } from "../../kernel/config/secret-key.ts";
import { openVault } from "../../kernel/crypto/sealing.ts";
import { sealedStates } from "../../platform/secrets/reseal.ts";
import { type Finding, fine, wrong } from "./finding.ts";

/** Whether every sealed secret is under the first key, still under a former one, or lost with a key that is not given. */
export async function sealedSecrets(client: pg.Client, settings: Parameters<typeof secretKeys>[0]): Promise<Finding> {
  const states = await sealedStates(client, openVault(await secretKeys(settings)));
  const sum = (what: "present" | "former" | "unknown") => states.reduce((total, state) => total + state[what], 0);
  const named = (what: "former" | "unknown") =>
    states.filter((state) => state[what] > 0).map((state) => `${state.column} ${state[what]}`);
  if (sum("unknown") > 0) {
    const says = `${sum("unknown")} are under a key that SECRET_KEY does not name: ${named("unknown").join(", ")}`;
    return wrong("Secrets", says, "Name the former key after the present one.");
  }
  if (sum("former") > 0) {
    const says = `${sum("former")} are under a former key: ${named("former").join(", ")}`;
    return {
      name: "Secrets",
      ok: true,
      says,
      advice: "`npm run steward -- secrets reseal` seals them with the first.",
    };
  }
  return fine("Secrets", `all ${sum("present")} are under the first key`);
}
