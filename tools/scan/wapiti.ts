import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { SignedIn } from "./targets.ts";
import { type Report, runTool } from "./tool.ts";

/** Those that need nobody else's server to answer. */
const MODULES =
  "sql,blindsql,shellshock,csrf,xss,permanentxss,file,exec,crlf,redirect,backup,csp,cookieflags,http_headers,methods,htaccess";
/** Reviewed: an old header that browsers ignore, and one that is for TLS alone, which a demo on this machine has not. */
const NOT_REAL = /^HTTP Secure Headers: GET \/: (X-XSS-Protection|Strict-Transport-Security) is not set$/;
const CRAWL_SECONDS = 60;
const MODULE_SECONDS = 40;
const MOST_SECONDS = 720;

/** Crawls from the pages and the given addresses, signed in, and attacks what it finds. */
export async function runWapiti(person: SignedIn, folder: string): Promise<Report> {
  const output = join(folder, "wapiti.json");
  const headers = [`Cookie: ${person.cookie}`, `X-CSRF-Token: ${person.csrf}`].flatMap((header) => ["-H", header]);
  const starts = [...person.reading, ...person.wide];
  const words = [
    "-u",
    `${person.url}/`,
    ...starts.flatMap((address) => ["-s", address]),
    ...headers,
    "-m",
    MODULES,
    "-f",
    "json",
    "-o",
    output,
  ];
  const limits = ["--max-scan-time", `${CRAWL_SECONDS}`, "--max-attack-time", `${MODULE_SECONDS}`, "-d", "3"];
  const kept = ["--store-session", join(folder, "wapiti"), "--flush-session", "--no-bugreport", "-v", "0"];
  const said = await runTool("wapiti", [...words, ...limits, ...kept], MOST_SECONDS);
  const written = await readFile(output, "utf8").catch(() => {
    throw new Error(`wapiti wrote no report, but said: ${said.slice(-1_000)}`);
  });
  const report = JSON.parse(written) as {
    vulnerabilities: Record<string, { method: string; path: string; info: string }[]>;
    anomalies: Record<string, { method: string; path: string; info: string }[]>;
  };
  const found = [...Object.entries(report.vulnerabilities), ...Object.entries(report.anomalies)];
  const findings = found.flatMap(([kind, each]) =>
    each.map(({ method, path, info }) => `${kind}: ${method} ${path}: ${info}`),
  );
  return {
    tool: "wapiti",
    asked: `${starts.length + 1} addresses, ${MODULES.split(",").length} kinds of attack`,
    findings: findings.filter((finding) => !NOT_REAL.test(finding)),
  };
}
