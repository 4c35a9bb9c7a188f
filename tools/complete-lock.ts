import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

// npm leaves out of the lock file the binaries for other systems that its registry did not have when it was written,
// and then `npm ci` refuses the file. This adds them, by name and version alone: run it after a change of packages. Once the
// registry has them, take them out and let `npm install --package-lock-only` name their hashes, which a test asks for.
export interface Entry {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm64", "arm", "x64", "ia32", "ppc64", "riscv64", "s390x", "loong64", "mips64el", "wasm32"];

const file = join(import.meta.dirname, "..", "package-lock.json");

/** Adds what is missing to the packages of a lock file, and names it. */
export function complete(packages: Record<string, Entry>): string[] {
  return Object.values(packages).flatMap((parent) => completed(parent, packages));
}

if (import.meta.main) {
  const lock: { packages: Record<string, Entry> } = JSON.parse(readFileSync(file, "utf8"));
  const added = complete(lock.packages);
  const packages = Object.fromEntries(Object.entries(lock.packages).sort(([one], [other]) => (one < other ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`);
  console.log(added.length === 0 ? "Nothing was missing." : `Added ${added.join(", ")}.`);
}

function completed(parent: Entry, packages: Record<string, Entry>): string[] {
  const missing = Object.entries(parent.optionalDependencies ?? {}).filter(([name]) => !isThere(name, packages));
  for (const [name, version] of missing) packages[`node_modules/${name}`] = entryOf(name, version, parent);
  return missing.map(([name]) => name);
}

function isThere(name: string, packages: Record<string, Entry>): boolean {
  const path = `node_modules/${name}`;
  return Object.keys(packages).some((each) => each === path || each.endsWith(`/${path}`));
}

function entryOf(name: string, version: string, parent: Entry): Entry {
  if (!/^\d/.test(version)) throw new Error(`${name} has no exact version: ${version}`);
  const system = systems.find((each) => name.includes(each));
  const processor = processors.find((each) => new RegExp(`\\b${each}`).test(name));
  return {
    version,
    ...(processor ? { cpu: [processor] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    optional: true,
    ...(name.includes("musl") ? { libc: ["musl"] } : {}),
    ...(system ? { os: [system] } : {}),
  };
}
