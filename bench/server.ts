import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import type { Ground } from "./ground.ts";

export interface RunningServer {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

/** The real server in a process of its own: it serves and works, without rate limits. */
export async function startServer(ground: Ground, profile: string | undefined): Promise<RunningServer> {
  const port = await freePort();
  const main = join(import.meta.dirname, "..", "server", "main.ts");
  const profiling = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...process.execArgv, ...profiling, main], {
    env: {
      ...process.env,
      DATABASE_URL: ground.adminUrl,
      DATA_DIR: ground.folder,
      PORT: String(port),
      HOST: "127.0.0.1",
      PUBLIC_URL: `http://localhost:${port}`,
      PROCESS: "all",
      RATE_LIMIT: "off",
      LOG_LEVEL: "error",
      DEMO: "0",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  await ready(port, child);
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function ready(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error("The server ended before it was ready");
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The server was not ready within 30 s");
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  return typeof address === "object" && address ? address.port : 0;
}
