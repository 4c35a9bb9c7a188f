import type { z } from "zod";
import type { addEvidence as AddInput, handOver as HandInput } from "../../../../contract/incidents/evidence.ts";
import { invalid, Problem } from "../../../../contract/kernel/problem.ts";
import type { Context } from "../../../kernel/db/context.ts";
import { newId } from "../../../kernel/ids.ts";
import { visibleAttachments } from "../../../platform/attachments/rows.ts";
import { ticketKind } from "../../../platform/tickets/kinds.ts";
import type { TicketRow } from "../../../platform/tickets/row.ts";
import { type EvidenceItem, evidenceOf } from "./evidence-rows.ts";
import { peopleOf } from "./people.ts";
import { checkSecurity } from "./subjects.ts";
import { claimed } from "./times.ts";

/** Records a piece of evidence of an incident found with a lock; its chain begins with who collected it. */
export async function addEvidence(
  ctx: Context,
  incident: TicketRow,
  input: z.output<typeof AddInput>,
): Promise<EvidenceItem | undefined> {
  checkSecurity(incident);
  const items = await evidenceOf(ctx, incident.id);
  if (items.some((item) => item.label === input.label)) throw invalid("label", "taken");
  if (input.correctsId && !items.some((item) => item.id === input.correctsId)) throw invalid("correctsId", "not_found");
  const collectedAt = claimed(ctx, "collectedAt", input.collectedAt);
  const collectedBy = input.collectedBy ?? (await ownName(ctx));
  const id = newId(ctx.now.getTime());
  await ctx.db
    .insertInto("evidence_items")
    .values({
      organization_id: ctx.organizationId,
      id,
      record_id: incident.id,
      position: items.length + 1,
      label: input.label,
      description: input.description ?? "",
      type: input.type,
      collected_by: collectedBy,
      collected_at: collectedAt,
      place: input.place ?? "",
      attachment_id: input.attachmentId ?? null,
      sha256: await sumOf(ctx, incident, input),
      corrects_id: input.correctsId ?? null,
    })
    .execute();
  await link(ctx, incident.id, id, { position: 1, from: null, to: collectedBy, at: collectedAt, purpose: "Collected" });
  tell(ctx, incident.id, "evidence_added", { label: input.label, holder: collectedBy });
  return (await evidenceOf(ctx, incident.id)).find((item) => item.id === id);
}

/** The next link of a chain: from who has it now. A correction states anew from whom the entry that it names was. */
export async function handOver(
  ctx: Context,
  incident: TicketRow,
  item: EvidenceItem,
  input: z.output<typeof HandInput>,
): Promise<EvidenceItem | undefined> {
  checkSecurity(incident);
  const wrong = item.custody.find((entry) => entry.id === input.correctsId);
  if (input.correctsId && !wrong) throw invalid("correctsId", "not_found");
  const at = claimed(ctx, "handedOverAt", input.handedOverAt);
  await link(ctx, incident.id, item.id, {
    position: item.custody.length + 1,
    from: wrong?.from ?? item.holder,
    to: input.to,
    at,
    purpose: input.purpose,
    correctsId: input.correctsId,
  });
  tell(ctx, incident.id, "evidence_handed_over", { label: item.label, holder: input.to });
  return (await evidenceOf(ctx, incident.id)).find((one) => one.id === item.id);
}

/** One piece of evidence of this incident; else 404. */
export async function findEvidence(ctx: Context, incident: TicketRow, id: string): Promise<EvidenceItem> {
  const item = (await evidenceOf(ctx, incident.id)).find((one) => one.id === id);
  if (!item) throw new Problem("common.not_found");
  return item;
}

interface Link {
  readonly position: number;
  readonly from: string | null;
  readonly to: string;
  readonly at: Date;
  readonly purpose: string;
  readonly correctsId?: string | undefined;
}

async function link(ctx: Context, recordId: string, evidenceId: string, entry: Link): Promise<void> {
  await ctx.db
    .insertInto("evidence_custody")
    .values({
      organization_id: ctx.organizationId,
      id: newId(ctx.now.getTime()),
      record_id: recordId,
      evidence_id: evidenceId,
      position: entry.position,
      from_holder: entry.from,
      to_holder: entry.to,
      handed_over_at: entry.at,
      purpose: entry.purpose,
      corrects_id: entry.correctsId ?? null,
    })
    .execute();
}

/** The sum that was taken when the file came in, or the one that is stated for what is kept elsewhere. */
async function sumOf(ctx: Context, incident: TicketRow, input: z.output<typeof AddInput>): Promise<Buffer | null> {
  if (!input.attachmentId) return input.sha256 ? Buffer.from(input.sha256, "hex") : null;
  const file = await visibleAttachments(ctx, ticketKind(incident.kind), incident)
    .where("a.id", "=", input.attachmentId)
    .executeTakeFirst();
  if (!file) throw invalid("attachmentId", "not_found");
  if (input.sha256 && input.sha256.toLowerCase() !== file.sha256.toString("hex"))
    throw invalid("sha256", "not_of_this_file");
  return file.sha256;
}

async function ownName(ctx: Context): Promise<string> {
  const me = ctx.principal.userId;
  const name = (await peopleOf(ctx, [me]))(me)?.name;
  if (!name) throw invalid("collectedBy", "required");
  return name.slice(0, 200);
}

function tell(ctx: Context, recordId: string, what: string, payload: Readonly<Record<string, unknown>>): void {
  ctx.emit({ type: `incident.${what}`, kind: "incident", recordId, payload: { ...payload, internal: true } });
}
