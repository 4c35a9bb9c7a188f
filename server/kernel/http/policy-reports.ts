import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Log } from "../log.ts";
import { parseJson } from "./parse.ts";
import { rateLimit } from "./rate-limit.ts";

/** Where browsers send what the content policy forbade (ASVS 3.4.7). */
export const POLICY_REPORTS = "/csp-reports";

const MOST_BYTES = 16 * 1024;
const FROM_ADDRESS_A_MINUTE = 30;
const ALTOGETHER_A_MINUTE = 300;
const MOST_REMEMBERED = 500;

const Text = z
  .union([z.string(), z.number()])
  .transform((text) => String(text).slice(0, 200))
  .catch("");
const Fields = z.object({
  "effective-directive": Text,
  "blocked-uri": Text,
  "document-uri": Text,
  "source-file": Text,
});
const Old = z.object({ "csp-report": Fields.extend({ "violated-directive": Text, "line-number": Text }) });
const Body = z.object({
  effectiveDirective: Text,
  blockedURL: Text,
  documentURL: Text,
  sourceFile: Text,
  lineNumber: Text,
});
const New = z.array(z.object({ type: z.literal("csp-violation"), body: Body })).max(20);

export interface Violation {
  readonly directive: string;
  readonly blocked: string;
  readonly page: string;
  readonly source: string;
  readonly line: string;
}

/**
 * Takes reports of violations and says each kind of them in the log once, then at its tenth, hundredth and so on. They
 * come from nobody in particular: small, few from one address and few altogether, and nothing of them is believed or shown.
 */
export function takePolicyReports(log: Log): (app: FastifyInstance) => void {
  const seen = new Map<string, number>();
  const refuseFlood = limits();
  return (app) =>
    void app.register(async (inner) => {
      for (const type of ["application/csp-report", "application/reports+json"]) {
        inner.addContentTypeParser(type, { parseAs: "string", bodyLimit: MOST_BYTES }, (_request, body, done) =>
          done(null, body),
        );
      }
      inner.post(POLICY_REPORTS, { bodyLimit: MOST_BYTES }, async (request, reply) => {
        refuseFlood(request);
        for (const violation of violationsOf(parseJson(typeof request.body === "string" ? request.body : ""))) {
          const times = count(seen, JSON.stringify(violation));
          if (isPowerOfTen(times)) log.warn({ violation, times }, "A page tried what its content policy forbids");
        }
        return reply.code(204).send();
      });
    });
}

/** What a report says, in the old form or the new one; without queries, which may hold what opens something. */
export function violationsOf(report: unknown): Violation[] {
  const old = Old.safeParse(report);
  if (old.success) {
    const said = old.data["csp-report"];
    return [
      {
        directive: said["effective-directive"] || said["violated-directive"],
        blocked: place(said["blocked-uri"]),
        page: place(said["document-uri"]),
        source: place(said["source-file"]),
        line: said["line-number"],
      },
    ];
  }
  const reports = New.safeParse(report);
  if (!reports.success) throw new Problem("common.bad_request");
  return reports.data.map(({ body }) => ({
    directive: body.effectiveDirective,
    blocked: place(body.blockedURL),
    page: place(body.documentURL),
    source: place(body.sourceFile),
    line: body.lineNumber,
  }));
}

function limits(): (request: FastifyRequest) => void {
  const [one, all] = [rateLimit(FROM_ADDRESS_A_MINUTE), rateLimit(ALTOGETHER_A_MINUTE)];
  return ({ ip }) => {
    const spent = [one.spend(ip), all.spend("all")].find(({ allowed }) => !allowed);
    if (spent) throw new Problem("common.too_many_requests", { params: { seconds: spent.reset } });
  };
}

/** An address without its query; a word such as `inline` or `trusted-types-sink` as it is. */
function place(address: string): string {
  return address.split(/[?#]/, 1)[0] ?? "";
}

function count(seen: Map<string, number>, name: string): number {
  const times = (seen.get(name) ?? 0) + 1;
  if (times === 1 && seen.size >= MOST_REMEMBERED) seen.clear();
  seen.set(name, times);
  return times;
}

function isPowerOfTen(times: number): boolean {
  return Number.isInteger(Math.log10(times));
}
