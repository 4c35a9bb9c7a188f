import { spawn } from "node:child_process";
import { join } from "node:path";
import { askedToEnd } from "../server/kernel/ending.ts";

// The server, started again at each change of its sources, and Vite's server with the web app beside it.
const root = join(import.meta.dirname, "..");
const watched = ["server", "contract"].map((folder) => `--watch-path=${join(root, folder)}`);
const vite = join(root, "node_modules", "vite", "bin", "vite.js");

const children = [
  run(...process.execArgv, ...watched, join(root, "server", "main.ts")),
  run(vite, "web", "--clearScreen", "false"),
];
const firstEnd = Promise.race(children.map((child) => new Promise((resolve) => child.once("exit", resolve))));
await Promise.race([askedToEnd(), firstEnd]);
for (const child of children) child.kill("SIGTERM");

function run(...words: string[]) {
  return spawn(process.execPath, words, { cwd: root, stdio: "inherit" });
}
