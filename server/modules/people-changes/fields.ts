import { isDeepStrictEqual } from "node:util";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Kept, Values } from "../../platform/bulk/subject.ts";
import { answeredAs, type MasterRecord } from "../../platform/masterdata/definition.ts";
import { changeRecord } from "../../platform/masterdata/write.ts";
import { userKind } from "../users/port.ts";

/** Writes the same into one person's fields; nothing is kept where they said so before. */
export async function changeFields(ctx: Context, id: string, patch: Values): Promise<Kept | undefined> {
  const person = await userKind.find(ctx, id, "update", { lock: true });
  const names = Object.keys(patch);
  const before = valuesOf(person.fields, names);
  const after = valuesOf(await changeRecord(ctx, userKind, person, patch), names);
  return isDeepStrictEqual(before, after) ? undefined : { recordId: id, before, after };
}

export async function writeBack(ctx: Context, { recordId, before, after }: Kept): Promise<void> {
  const person = await userKind.find(ctx, recordId, "update", { lock: true });
  if (!isDeepStrictEqual(valuesOf(person.fields, Object.keys(before)), after)) throw new Problem("bulk.changed_since");
  await changeRecord(ctx, userKind, person, before);
}

function valuesOf(fields: MasterRecord, names: readonly string[]): Values {
  const refers = userKind.definition.references ?? {};
  const read = (name: string) =>
    name in refers ? ((fields[answeredAs(name)] as { id: string } | null)?.id ?? null) : (fields[name] ?? null);
  return Object.fromEntries(names.map((name) => [name, read(name)]));
}
