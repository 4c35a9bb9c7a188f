import { sql } from "kysely";
import type { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { parse } from "../../kernel/http/parse.ts";
import { answeredAs, columnOf, type MasterKind, type MasterRecord } from "../masterdata/definition.ts";
import { changeRecord, createRecord, deleteRecord } from "../masterdata/write.ts";
import { fieldsOf } from "./fields.ts";
import type { Importer, Invite, Left, Values } from "./importer.ts";

interface Bringing {
  readonly key: string | null;
  readonly begins?: Values;
  readonly invite?: Invite;
}

/** Brings in master data: a record that there is already is known by its key. */
export function masterImporter(kind: MasterKind, { key, begins = {}, invite }: Bringing): Importer {
  const { contract } = kind;
  return {
    name: contract.path,
    key,
    may: (principal) => kind.policy.creates(principal),
    fields: async () => fieldsOf(contract),
    create: async (ctx, input) => {
      if (!kind.policy.creates(ctx.principal)) throw new Problem("common.forbidden");
      const record = await createRecord(ctx, kind, checked(contract.create, { ...begins, ...input }));
      return { id: record.id, version: record.version };
    },
    find: async (ctx, said) => (key === null ? undefined : findByKey(ctx, kind, key, said)),
    update: async (ctx, id, input) => {
      const row = await kind.find(ctx, id, "update", { lock: true });
      const { [key ?? ""]: _same, ...patch } = onlyPatch(kind, input);
      const record = await changeRecord(ctx, kind, row, checked(contract.patch, patch));
      return { id, version: record.version, before: valuesBefore(kind, row.fields, Object.keys(patch)) };
    },
    undo: (ctx, left) => undo(ctx, kind, left),
    invite,
  };
}

function checked(schema: z.ZodType, input: Values): Values {
  return parse(schema, input) as Values;
}

/** What only a new record can be given is left as it is. */
function onlyPatch({ contract }: MasterKind, input: Values): Values {
  return Object.fromEntries(Object.entries(input).filter(([name]) => name in contract.patch.shape));
}

async function findByKey(ctx: Context, kind: MasterKind, key: string, said: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select t.id from ${sql.table(kind.definition.table)} t
    where t.organization_id = (select app_organization()) and t.deleted_at is null
      and lower(${sql.ref(`t.${columnOf(key)}`)}) = lower(${said}) limit 1`.execute(ctx.db);
  return rows[0]?.id;
}

function valuesBefore({ definition }: MasterKind, fields: MasterRecord, names: readonly string[]): Values {
  const refers = definition.references ?? {};
  const before = (name: string) =>
    name in refers ? ((fields[answeredAs(name)] as { id: string } | null)?.id ?? null) : fields[name];
  return Object.fromEntries(names.map((name) => [name, before(name)]));
}

async function undo(ctx: Context, kind: MasterKind, { id, version, before }: Left): Promise<boolean> {
  const row = await kind.find(ctx, id, before ? "update" : "delete", { lock: true });
  if (row.version !== version) return false;
  if (before) await changeRecord(ctx, kind, row, before);
  else await deleteRecord(ctx, kind, row);
  return true;
}
