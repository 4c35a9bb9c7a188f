import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export interface Report {
  readonly tool: string;
  /** What it looked at, in words. */
  readonly asked: string;
  readonly findings: readonly string[];
}

export function findTool(name: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Runs a scanner and answers what it printed; one that takes longer than `seconds` is ended, with what it had until then. */
export function runTool(name: string, words: readonly string[], seconds: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(findTool(name) ?? name, words, { stdio: ["ignore", "pipe", "pipe"] });
    const said: Buffer[] = [];
    const timer = setTimeout(() => child.kill("SIGTERM"), seconds * 1_000);
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", reject);
    child.on("close", () => {
      clearTimeout(timer);
      resolve(Buffer.concat(said).toString());
    });
  });
}
