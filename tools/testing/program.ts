import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

export const root = join(import.meta.dirname, "..", "..");

const running = new Set<ChildProcess>();

/** Runs a script of ours or of a package under this Node, its output shown; resolves to its exit code. */
export async function node(script: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return program(process.execPath, script, env);
}

export async function program(name: string, words: string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const child = spawn(name, words, {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  running.add(child);
  try {
    const [code] = (await once(child, "exit")) as [number | null];
    return code ?? 1;
  } finally {
    running.delete(child);
  }
}

/** Ends whatever still runs. */
export function endPrograms(): void {
  for (const child of running) child.kill("SIGTERM");
}
