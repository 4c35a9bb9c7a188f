import { execFile, type SpawnSyncOptions, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

const usual = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * The path of a Chromium to test with: that of CHROMIUM_PATH, an installed one, else one that is installed now: the
 * distribution's package where this is root on a system with apt, else Playwright's. Throws, saying what was tried.
 */
export async function findBrowser(): Promise<string> {
  const own = process.env.CHROMIUM_PATH;
  if (own && !existsSync(own)) throw new Error(`CHROMIUM_PATH is ${own}, and there is nothing`);
  const found = own || installed() || (await playwrights());
  if (found) return found;
  if (canUseApt()) installPackage();
  else installPlaywrights();
  const now = installed() ?? (await playwrights());
  if (now) return now;
  throw new Error(
    `no Chromium was found and ${canUseApt() ? "apt-get" : "Playwright"} could not install one: set CHROMIUM_PATH`,
  );
}

function installed(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...usual];
  return paths.find((path) => existsSync(path));
}

async function playwrights(): Promise<string | undefined> {
  const { chromium } = await import("playwright-core");
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

function canUseApt(): boolean {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

function installPackage(): void {
  say("Installing the distribution's Chromium …");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options: SpawnSyncOptions = { env, stdio: ["ignore", "ignore", "inherit"] };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
}

function installPlaywrights(): void {
  say("Installing Playwright's Chromium …");
  const script = join(import.meta.dirname, "..", "node_modules", "playwright-core", "cli.js");
  spawnSync(process.execPath, [script, "install", "chromium"], { stdio: ["ignore", "inherit", "inherit"] });
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

if (import.meta.main) {
  const path = await findBrowser();
  const { stdout } = await promisify(execFile)(path, ["--version"]);
  process.stdout.write(`${path} ${stdout.trim()}\n`);
}
