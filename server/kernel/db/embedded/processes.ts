import { execFile } from "node:child_process";
import { readdir, readFile, readlink } from "node:fs/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * The command line of a running process, or undefined if there is none. A zombie, which still answers to a null
 * signal, counts as none.
 */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
    return text.replaceAll("\0", " ").trim() || undefined;
  }
  if (process.platform === "win32") return isAnswering(pid) ? "" : undefined;
  const listed = await run("ps", ["-o", "stat=,command=", "-p", String(pid)]).catch(() => undefined);
  const [state = "Z", ...command] = listed?.stdout.trim().split(/\s+/) ?? [];
  return state.startsWith("Z") ? undefined : command.join(" ");
}

/**
 * What tells this life of a process id from a later one with the same number: its start time where the system tells
 * it, else its command line. Undefined if it doesn't run.
 */
export async function identityOf(pid: number): Promise<string | undefined> {
  if (process.platform !== "linux") return commandLine(pid);
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
}

/** The processes whose working folder is `folder` (Linux only, elsewhere none). */
export async function processesIn(folder: string): Promise<number[]> {
  if (process.platform !== "linux") return [];
  const entries = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    entries.map(async (name) => ((await readlink(`/proc/${name}/cwd`).catch(() => "")) === folder ? Number(name) : 0)),
  );
  return found.filter((pid) => pid > 0);
}

/** Sends a signal; a process that is gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function isAnswering(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
