import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
const read = (file: string) => JSON.parse(readFileSync(join(root, file), "utf8"));

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly link?: boolean;
}

const packages = Object.entries(read("package-lock.json").packages as Record<string, Locked>).filter(
  ([at]) => at !== "",
);

/** Raise it with a reason: each direct runtime dependency is somebody whom every installation trusts. */
const MOST_RUNTIME = 70;
const LICENCES =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|CC0-1\.0|CC-BY-[34]\.0|OFL-1\.1|Python-2\.0|PSF-2\.0|Unlicense|Zlib|MPL-2\.0|PostgreSQL|WTFPL|EPL-2\.0|EUPL-1\.[12]|LGPL-3\.0-or-later)/;

test("S80 each package of the lock file is fixed by its hash, and none comes from elsewhere than a registry", () => {
  const loose = packages.filter(
    ([, entry]) => entry.link || !entry.integrity || /^(git|file|http:)/.test(entry.resolved ?? ""),
  );
  assert.deepEqual(
    loose.map(([at]) => at),
    [],
  );
});

test("S80 versions are exact, no script of ours or of a package runs at installation, and the direct ones stay within their budget", () => {
  const { dependencies, devDependencies, optionalDependencies, scripts } = read("package.json");
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies }))
    assert.match(String(version), /^(npm:[^@]+@)?\d+\.\d+\.\d+/, name);
  assert.deepEqual(
    Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name)),
    [],
  );
  assert.ok(Object.keys(dependencies).length <= MOST_RUNTIME);
  assert.match(readFileSync(join(root, ".npmrc"), "utf8"), /^ignore-scripts=true$/m);
});

test("S80 a version that comes into the lock file has been out for a week; what is in it is installed by its hash", () => {
  assert.match(readFileSync(join(root, ".npmrc"), "utf8"), /^min-release-age=([7-9]|\d\d)$/m);
  assert.match(readFileSync(join(root, "run.mjs"), "utf8"), /"--min-release-age=0"/);
});

test("S80 every package has a licence that lets it be used and handed on", () => {
  // The entries that complete the lock file for other systems say nothing: they are the builds of a package that does.
  const own = packages.filter(
    ([at, { license }]) => license || !/-(android|darwin|freebsd|linux|openharmony|win32)-/.test(at),
  );
  const other = own.filter(([, { license }]) => !LICENCES.test(license ?? ""));
  assert.deepEqual(
    other.map(([at, { license }]) => `${at} ${license}`),
    [],
  );
});

test("S80 the list of all parts can be made and names what the lock file names", { timeout: 100_000 }, async () => {
  const options = { cwd: root, maxBuffer: 50_000_000 };
  const { stdout } = await promisify(execFile)(
    "npm",
    ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"],
    options,
  );
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string;
    components: { name: string; version: string }[];
  };
  assert.equal(bomFormat, "CycloneDX");
  const listed = new Set(components.map(({ name, version }) => `${name}@${version}`));
  const named = Object.keys(read("package.json").dependencies).map((name) => [
    name,
    packages.find(([at]) => at === `node_modules/${name}`)?.[1].version,
  ]);
  for (const [name, version] of named) assert.ok(listed.has(`${name}@${version}`), String(name));
});
