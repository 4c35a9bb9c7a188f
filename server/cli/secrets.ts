import type { Command } from "commander";
import { secretKeys } from "../kernel/config/secret-key.ts";
import { openVault } from "../kernel/crypto/sealing.ts";
import { resealAll } from "../platform/secrets/reseal.ts";
import { Refusal } from "./failure.ts";
import { opened } from "./opening.ts";
import { asAdmin } from "./state.ts";

export function addSecrets(root: Command): void {
  root
    .command("secrets")
    .description("What is kept sealed with SECRET_KEY")
    .command("reseal")
    .description(
      "Seal everything with the first key of SECRET_KEY that is still under another; may be interrupted and run again",
    )
    .action(() => opened(({ adminUrl, settings }) => reseal(adminUrl, settings)));
}

async function reseal(adminUrl: string, settings: Parameters<typeof secretKeys>[0]): Promise<void> {
  const vault = openVault(await secretKeys(settings));
  if (vault.keyNames.length < 2) {
    throw new Refusal("There is one key alone: put the new key before the present one, then run this again.");
  }
  const all = await asAdmin(adminUrl, (client) => resealAll(client, vault));
  for (const { column, resealed, broken } of all)
    console.log(`${column}: ${resealed} sealed anew${broken > 0 ? `, ${broken} do not open` : ""}`);
  if (all.some(({ broken }) => broken > 0)) {
    throw new Refusal("Some secrets do not open in their place: their rows were moved or changed.");
  }
  console.log("Everything is under the first key. The others are needed no more once every process uses it.");
}
