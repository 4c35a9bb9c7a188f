import { isDeepStrictEqual } from "node:util";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { settingsChange } from "../../kernel/db/stamps.ts";
import { newId } from "../../kernel/ids.ts";
import { refuseUnwritable, statedFields } from "../records/field-access.ts";
import { sanitise } from "../richtext/sanitise.ts";
import {
  answeredAs,
  columnOf,
  type MasterChange,
  type MasterDefinition,
  type MasterKind,
  type MasterRecord,
  type MasterRow,
  type Table,
} from "./definition.ts";
import { coversRow } from "./kind.ts";
import { requireReferences } from "./references.ts";
import { anyTables } from "./rows.ts";
import { refuseCircle } from "./trees.ts";
import { refuseWhileUsed } from "./usage.ts";

type Values = Readonly<Record<string, unknown>>;

/** Adds a record; 422 for a reference to nothing, 409 where its key is taken. */
export async function createRecord(ctx: Context, kind: MasterKind, input: Values): Promise<MasterRecord> {
  const { definition } = kind;
  refuseUnwritable(kind.contract, ctx.principal, statedFields(input));
  const change: MasterChange = { type: "created", id: newId(), before: undefined, input };
  await refuseBadReferences(ctx, definition, change);
  await definition.check?.(ctx, change);
  const row = { id: change.id, ...columnsOf(definition, input), ...definition.born?.(ctx) };
  await anyTables(ctx).insertInto(definition.table).values(row).execute();
  return finish(ctx, kind, change);
}

/** Changes what differs; a patch that changes nothing leaves version and history alone. */
export async function changeRecord(
  ctx: Context,
  kind: MasterKind,
  before: MasterRow,
  patch: Values,
): Promise<MasterRecord> {
  const { definition } = kind;
  const input = differing(definition, before.fields, patch);
  if (Object.keys(input).length === 0) return before.fields;
  refuseUnwritable(kind.contract, ctx.principal, Object.keys(input), coversRow(ctx, definition, before));
  const change: MasterChange = { type: "changed", id: before.id, before, input };
  await refuseBadReferences(ctx, definition, change);
  await definition.check?.(ctx, change);
  await update(ctx, definition.table, before, columnsOf(definition, input));
  return finish(ctx, kind, change);
}

/** Soft deletion; 409 while living rows refer to it. */
export async function deleteRecord(ctx: Context, kind: MasterKind, before: MasterRow): Promise<void> {
  const { definition } = kind;
  const change: MasterChange = { type: "deleted", id: before.id, before, input: {} };
  await refuseWhileUsed(ctx, definition.usedBy ?? [], before.id);
  await definition.check?.(ctx, change);
  await update(ctx, definition.table, before, { deleted_at: ctx.now });
  await finish(ctx, kind, change);
}

/** Brings a deleted record back; 409 where it is not deleted or its key is taken, 422 where what it refers to is gone. */
export async function restoreRecord(ctx: Context, kind: MasterKind, before: MasterRow): Promise<MasterRecord> {
  const { definition } = kind;
  if (before.fields.deletedAt === null) throw new Problem("common.conflict");
  const change: MasterChange = { type: "restored", id: before.id, before, input: {} };
  await refuseBadReferences(ctx, definition, { ...change, input: referencesIn(definition, before.fields) });
  await definition.check?.(ctx, change);
  await update(ctx, definition.table, before, { deleted_at: null });
  return finish(ctx, kind, change);
}

async function refuseBadReferences(ctx: Context, definition: MasterDefinition, change: MasterChange): Promise<void> {
  await requireReferences(ctx, definition.references ?? {}, change.input);
  for (const field of definition.trees ?? []) {
    const above = change.input[field];
    if (typeof above === "string") await refuseCircle(ctx, definition.table, field, change.id, above);
  }
}

async function update(ctx: Context, table: Table, before: MasterRow, columns: Values): Promise<void> {
  await anyTables(ctx)
    .updateTable(table)
    .set({ ...columns, version: before.version + 1, updated_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", before.id)
    .execute();
}

async function finish(ctx: Context, kind: MasterKind, change: MasterChange): Promise<MasterRecord> {
  settingsChange(ctx);
  await kind.definition.after?.(ctx, change);
  const fields = Object.keys(change.input);
  ctx.emit({
    type: `${kind.kind}.${change.type}`,
    kind: kind.kind,
    recordId: change.id,
    payload: change.type === "changed" ? { fields } : {},
  });
  return kind.present(ctx, change.id);
}

/** The columns to write; input that is no column (a password) is left to `after`. */
function columnsOf(definition: MasterDefinition, input: Values): Record<string, unknown> {
  const kept = [...definition.columns, ...Object.keys(definition.references ?? {})];
  return Object.fromEntries(
    kept
      .filter((field) => input[field] !== undefined)
      .map((field) => [columnOf(field), stored(definition, field, input)]),
  );
}

function stored(definition: MasterDefinition, field: string, input: Values): unknown {
  const value = input[field];
  if (definition.rich?.includes(field) && typeof value === "string") return sanitise(value);
  return definition.json?.includes(field) ? JSON.stringify(input[field]) : input[field];
}

function differing(definition: MasterDefinition, before: MasterRecord, patch: Values): Values {
  return Object.fromEntries(
    Object.entries(patch).filter(
      ([field, value]) => value !== undefined && !isDeepStrictEqual(value, presentValue(definition, before, field)),
    ),
  );
}

function presentValue(definition: MasterDefinition, before: MasterRecord, field: string): unknown {
  if (!definition.references || !(field in definition.references)) return before[field];
  return (before[answeredAs(field)] as { id: string } | null)?.id ?? null;
}

function referencesIn(definition: MasterDefinition, before: MasterRecord): Values {
  const fields = Object.keys(definition.references ?? {});
  return Object.fromEntries(fields.map((field) => [field, presentValue(definition, before, field)]));
}
