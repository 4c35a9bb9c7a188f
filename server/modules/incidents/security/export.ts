import type { FastifyReply } from "fastify";
import { sql } from "kysely";
import { Problem } from "../../../../contract/kernel/problem.ts";
import type { Context, Scope } from "../../../kernel/db/context.ts";
import type { RawExchange } from "../../../kernel/http/route.ts";
import type { Services } from "../../../kernel/services.ts";
import { mustBeFresh } from "../../../platform/access/step-up.ts";
import { csvLine } from "../../../platform/csv/write.ts";
import { ticketKind } from "../../../platform/tickets/kinds.ts";
import { findAsStaff } from "../../../platform/tickets/staff.ts";
import { type EvidenceItem, evidenceOf } from "./evidence-rows.ts";
import { peopleOf } from "./people.ts";

type Chain = Awaited<ReturnType<typeof takeChain>>;

/** The chain of custody as a document. That it was taken, and by whom, is in the audit log before it leaves. */
export async function exportCustody(
  scope: Scope,
  raw: RawExchange,
  services: Services,
  format: "csv" | "json",
): Promise<FastifyReply> {
  const { id = "" } = raw.request.params as { id?: string };
  if (Object.keys(raw.request.query as object).length > 0) throw new Problem("common.bad_request");
  const chain = await services.database.transact(scope, (ctx) => takeChain(ctx, id, format));
  const [type, body] =
    format === "csv" ? ["text/csv; charset=utf-8; header=present", csvOf(chain)] : ["application/json", chain];
  return raw.reply
    .headers({
      "content-type": type,
      "content-disposition": `attachment; filename="${chain.incident.number}-custody.${format}"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .send(body);
}

async function takeChain(ctx: Context, idOrNumber: string, format: string) {
  const incident = await findAsStaff(ctx, ticketKind("incident"), idOrNumber);
  await ctx.opened;
  await mustBeFresh(ctx);
  const { id, number, title } = incident;
  await sql`select audit_fact('export', ${id}::uuid, ${`Chain of custody as ${format.toUpperCase()}`}, '{}'::jsonb)`.execute(
    ctx.db,
  );
  ctx.emit({ type: "incident.evidence_exported", kind: "incident", recordId: id, payload: { internal: true } });
  const me = ctx.principal.userId;
  return {
    incident: { id, number, title },
    exportedAt: ctx.now,
    exportedBy: (await peopleOf(ctx, [me]))(me),
    evidence: await evidenceOf(ctx, id),
  };
}

const COLUMNS = [
  ...["incident", "label", "type", "description", "collectedBy", "collectedAt", "place", "file", "sha256"],
  ...["itemCorrects", "entry", "from", "to", "handedOverAt", "purpose", "entryCorrects", "recordedBy", "recordedAt"],
];

/** One line for each link of each chain; what is corrected is named by label and by number of the entry. */
function csvOf({ incident, evidence }: Chain): string {
  const lines = evidence.flatMap((item) => {
    const about = aboutOf(item, evidence);
    return item.custody.map((entry) => {
      const corrected = item.custody.find((one) => one.id === entry.correctsId)?.position ?? null;
      const hands = [entry.position, entry.from, entry.to, entry.handedOverAt, entry.purpose, corrected];
      return csvLine([incident.number, ...about, ...hands, entry.recordedBy, entry.recordedAt]);
    });
  });
  return [csvLine(COLUMNS), ...lines].join("");
}

function aboutOf(item: EvidenceItem, all: readonly EvidenceItem[]): unknown[] {
  const corrected = all.find((one) => one.id === item.correctsId)?.label ?? null;
  const collected = [item.collectedBy, item.collectedAt, item.place];
  return [item.label, item.type, item.description, ...collected, item.attachment, item.sha256, corrected];
}
