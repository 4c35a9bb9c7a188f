import { type Application, openApplication, registry } from "./application.ts";
import { firstStart } from "./first-start.ts";
import { type Installation, openInstallation, prepareDatabase } from "./installation.ts";
import { databaseClock } from "./kernel/clock.ts";
import { readEnvironment } from "./kernel/config/environment.ts";
import { secretKeys } from "./kernel/config/secret-key.ts";
import { loadSettings, type Settings } from "./kernel/config/settings.ts";
import { StartProblem } from "./kernel/config/start-problem.ts";
import { openLog } from "./kernel/log.ts";
import { serveWeb } from "./web.ts";

/** Starts this process as the settings say and runs until a signal ends it; a wrong setting ends it with one sentence. */
export async function startProcess(): Promise<void> {
  try {
    const settings = loadSettings(readEnvironment());
    const running = await start(settings);
    stopOnSignals(running);
  } catch (error) {
    if (!(error instanceof StartProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}

interface Running {
  readonly application: Application;
  readonly installation: Installation;
}

async function start(settings: Settings): Promise<Running> {
  const installation = await openInstallation(settings, say);
  const urls = await prepareDatabase(installation.adminUrl, registry, settings.DATABASE_ROLE_PREFIX);
  const application = await openApplication({
    settings,
    urls,
    secretKeys: await secretKeys(settings),
    clock: databaseClock,
    log: openLog(settings.LOG_LEVEL),
  });
  const welcome = await firstStart(application, say);
  if (settings.PROCESS !== "worker") await serveWeb(application.app);
  await application.app.listen({ port: settings.PORT, host: settings.HOST });
  say(`\nSteward is ready at ${settings.PUBLIC_URL}`);
  for (const line of welcome) say(line);
  return { application, installation };
}

function stopOnSignals({ application, installation }: Running): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await application.stop();
    await installation.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
}

function say(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
