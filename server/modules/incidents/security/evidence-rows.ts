import type { Context } from "../../../kernel/db/context.ts";
import { peopleOf } from "./people.ts";

export type EvidenceItem = Awaited<ReturnType<typeof evidenceOf>>[number];

/** The evidence of an incident in the order of its recording, each with its chain of custody. */
export async function evidenceOf(ctx: Context, recordId: string) {
  const [items, chain] = await Promise.all([itemRows(ctx, recordId), chainRows(ctx, recordId)]);
  const person = await peopleOf(
    ctx,
    [...items, ...chain].map((row) => row.recorded_by),
  );
  return items.map((item) => {
    const custody = chain
      .filter((entry) => entry.evidence_id === item.id)
      .map((entry) => ({
        id: entry.id,
        position: entry.position,
        from: entry.from_holder,
        to: entry.to_holder,
        handedOverAt: entry.handed_over_at,
        purpose: entry.purpose,
        correctsId: entry.corrects_id,
        recordedBy: person(entry.recorded_by),
        recordedAt: entry.recorded_at,
      }));
    return {
      id: item.id,
      position: item.position,
      ...{ label: item.label, description: item.description, type: item.type, place: item.place },
      collectedBy: item.collected_by,
      collectedAt: item.collected_at,
      attachment: item.attachment_id === null ? null : { id: item.attachment_id, name: item.file ?? "" },
      sha256: item.sha256?.toString("hex") ?? null,
      correctsId: item.corrects_id,
      correctedById: items.find((one) => one.corrects_id === item.id)?.id ?? null,
      holder: custody.at(-1)?.to ?? item.collected_by,
      recordedBy: person(item.recorded_by),
      recordedAt: item.recorded_at,
      custody,
    };
  });
}

function itemRows(ctx: Context, recordId: string) {
  return ctx.db
    .selectFrom("evidence_items as e")
    .leftJoin("attachments as a", (join) =>
      join.onRef("a.organization_id", "=", "e.organization_id").onRef("a.id", "=", "e.attachment_id"),
    )
    .selectAll("e")
    .select("a.name as file")
    .where("e.record_id", "=", recordId)
    .orderBy("e.position")
    .execute();
}

function chainRows(ctx: Context, recordId: string) {
  return ctx.db
    .selectFrom("evidence_custody")
    .selectAll()
    .where("record_id", "=", recordId)
    .orderBy("position")
    .execute();
}
