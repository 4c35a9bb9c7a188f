import { inspect } from "node:util";
import { openApplication, registry } from "./application.ts";
import { firstStart } from "./first-start.ts";
import { openInstallation, prepareDatabase } from "./installation.ts";
import { databaseClock } from "./kernel/clock.ts";
import { readEnvironment } from "./kernel/config/environment.ts";
import { secretKeys } from "./kernel/config/secret-key.ts";
import { loadSettings, type Settings } from "./kernel/config/settings.ts";
import { StartProblem } from "./kernel/config/start-problem.ts";
import { askedToEnd } from "./kernel/ending.ts";
import { openLog } from "./kernel/log.ts";
import { serveWeb } from "./web.ts";

const patience = 30_000;

/** Starts this process as the settings say and runs until it is asked to end; a wrong setting ends it with one sentence. */
export async function startProcess(): Promise<void> {
  const closing: Closing = [];
  let ending = false;
  askedToEnd().then(() => {
    ending = true;
    return end(closing);
  });
  try {
    await start(loadSettings(readEnvironment()), closing);
  } catch (error) {
    // What was being started fails when the ground is taken from under it.
    if (ending) return;
    if (!(error instanceof StartProblem)) process.stderr.write(`${inspect(error)}\n`);
    else process.stderr.write(`${error.message}\n`);
    await end(closing, 1);
  }
}

/** What is open so far, each with how to close it. */
type Closing = (() => Promise<void>)[];

async function start(settings: Settings, closing: Closing): Promise<void> {
  const installation = await openInstallation(settings, say);
  closing.push(() => installation.stop());
  const urls = await prepareDatabase(installation.adminUrl, registry, settings.DATABASE_ROLE_PREFIX);
  const application = await openApplication({
    settings,
    urls,
    secretKeys: await secretKeys(settings),
    clock: databaseClock,
    log: openLog(settings.LOG_LEVEL),
  });
  closing.push(() => application.stop());
  const welcome = await firstStart(application, say);
  if (settings.PROCESS !== "worker") await serveWeb(application.app);
  await application.app.listen({ port: settings.PORT, host: settings.HOST });
  say(`\nSteward is ready at ${settings.PUBLIC_URL}`);
  for (const line of welcome) say(line);
}

/** Closes everything, the last opened first. What does not close in time is left: the next start recovers it. */
async function end(closing: Closing, code = 0): Promise<never> {
  setTimeout(() => process.exit(1), patience).unref();
  for (const close of closing.reverse()) await close();
  process.exit(code);
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
