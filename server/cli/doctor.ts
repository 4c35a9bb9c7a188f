import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { openInstallation } from "../installation.ts";
import { readEnvironment } from "../kernel/config/environment.ts";
import { loadSettings, type Settings } from "../kernel/config/settings.ts";
import { databaseFindings } from "./doctor/database.ts";
import { diskSpace } from "./doctor/disk.ts";
import { type Finding, fine, wrong } from "./doctor/finding.ts";
import { sealedSecrets } from "./doctor/secrets.ts";
import { sentenceOf } from "./failure.ts";
import { asAdmin } from "./state.ts";

export function addDoctor(root: Command): void {
  root
    .command("doctor")
    .description("Look at everything an installation needs, with advice; exit code 1 where something is wrong")
    .option("--json", "the findings as JSON")
    .action(async (options: { json?: boolean }) => {
      const findings = await examine();
      if (options.json) console.log(JSON.stringify(findings));
      else for (const finding of findings) console.log(lineOf(finding));
      if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  let settings: Settings;
  try {
    settings = loadSettings(readEnvironment());
  } catch (error) {
    return [wrong("Settings", sentenceOf(error), "`npm run steward -- settings` explains each.")];
  }
  return [
    fine("Settings", "each is well-formed"),
    webBuild(),
    await diskSpace(settings.DATA_DIR),
    ...(await database(settings)),
  ];
}

async function database(settings: Settings): Promise<Finding[]> {
  try {
    const installation = await openInstallation(settings, () => {});
    try {
      return await asAdmin(installation.adminUrl, async (client) => {
        const findings = await databaseFindings(client, settings.DATABASE_ROLE_PREFIX);
        // Without the schema there is nothing sealed to look at.
        return findings.every(({ name, ok }) => ok || name !== "Schema")
          ? [...findings, await sealedSecrets(client, settings)]
          : findings;
      });
    } finally {
      await installation.stop();
    }
  } catch (error) {
    return [wrong("Database", sentenceOf(error), "Is it running, and is DATABASE_URL right?")];
  }
}

function webBuild(): Finding {
  const page = fileURLToPath(new URL("../../dist/web/index.html", import.meta.url));
  return existsSync(page)
    ? fine("Web app", "built")
    : // `npm start` builds it, so this is advice and nothing wrong.
      { name: "Web app", ok: true, says: "not built", advice: "`npm start` builds it, or `npm run build`." };
}

function lineOf({ name, ok, says, advice }: Finding): string {
  return `${ok ? "ok  " : "FAIL"}  ${name}: ${says}${advice ? `. ${advice}` : ""}`;
}
