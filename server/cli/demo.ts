import type { Command } from "commander";
import { openApplication } from "../application.ts";
import { demoLogins, fillDemo } from "../demo/demo.ts";
import { databaseClock } from "../kernel/clock.ts";
import { secretKeys } from "../kernel/config/secret-key.ts";
import { openLog } from "../kernel/log.ts";
import { Refusal } from "./failure.ts";
import { type Opened, opened, organizations } from "./opening.ts";

export function addDemo(root: Command): void {
  root
    .command("demo")
    .description("Fill an empty installation with a demo organization: people and half a year of tickets")
    .action(() => opened(demo, { prepare: true }));
}

async function demo({ settings, urls, database }: Opened): Promise<void> {
  const known = await organizations(database);
  if (known.length > 0) {
    throw new Refusal(`The demo is for an empty installation, and there is an organization ${known[0]?.slug} already.`);
  }
  const application = await openApplication({
    // Work behind the requests is left to the server.
    settings: { ...settings, PROCESS: "web" },
    urls,
    secretKeys: await secretKeys(settings),
    clock: databaseClock,
    log: openLog("error"),
  });
  try {
    await fillDemo(application, (sentence) => console.log(sentence));
  } finally {
    await application.stop();
  }
  for (const line of demoLogins()) console.log(line);
}
