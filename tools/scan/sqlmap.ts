import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SignedIn } from "./targets.ts";
import { type Report, runTool } from "./tool.ts";

const SECONDS_EACH = 55;
const AT_ONCE = 3;

/** Tries every parameter of each address, and every field of each body, by errors, booleans, time and unions. */
export async function runSqlmap(person: SignedIn, folder: string): Promise<Report> {
  const targets = [
    ...person.reading.map((url) => ({ url, words: [] as string[] })),
    ...person.writing.map(({ url, body }) => ({ url, words: ["--data", body, "--method", "POST"] })),
  ];
  const findings: string[] = [];
  let cut = 0;
  const waiting = [...targets.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, { url, words }] = next;
      const said = await runTool(
        "sqlmap",
        [...wordsFor(person, url, join(folder, `sqlmap-${index}`)), ...words],
        SECONDS_EACH,
      );
      await writeFile(join(folder, `sqlmap-${index}.txt`), said);
      if (/is vulnerable|injectable with|Parameter: .+\((GET|POST|JSON|Cookie)/i.test(said))
        findings.push(`${url}: ${vulnerable(said)}`);
      if (!/all tested parameters do not appear to be injectable|ending @|shutting down/i.test(said)) cut += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const ended = cut > 0 ? `, ${cut} of them ended by their time` : "";
  return { tool: "sqlmap", asked: `${targets.length} addresses${ended}`, findings };
}

function wordsFor(person: SignedIn, url: string, output: string): string[] {
  const headers = `Content-Type: application/json\nX-CSRF-Token: ${person.csrf}`;
  return [
    ...["-u", url, "--cookie", person.cookie, "--headers", headers],
    ...["--batch", "--dbms", "PostgreSQL", "--level", "2", "--risk", "1", "--technique", "BEUT", "--time-sec", "3"],
    ...["--threads", "2", "--timeout", "10", "--retries", "1", "--disable-coloring", "--flush-session"],
    // Refusals are answers here.
    ...["--ignore-code", "*", "--output-dir", output, "--skip", "Cookie,User-Agent,Referer"],
  ];
}

function vulnerable(said: string): string {
  const lines = said.split("\n").filter((line) => /vulnerable|injectable|Parameter:|Payload:/.test(line));
  return lines.slice(0, 4).join(" / ");
}
