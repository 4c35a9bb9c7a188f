import type { Contract } from "../../../contract/kernel/contract.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import { type Covers, concealed } from "../records/field-access.ts";
import {
  checkDefinition,
  type MasterDefinition,
  type MasterKind,
  type MasterPolicy,
  type MasterRecord,
  type MasterRow,
} from "./definition.ts";
import { organizationWide } from "./policy.ts";
import { besideOf, selectRows } from "./rows.ts";

/** One kind of master data, able to host capabilities: everything about it that its routes need. */
export function masterKind(contract: Contract, definition: MasterDefinition): MasterKind {
  checkDefinition(contract, definition);
  const policy = definition.policy ?? organizationWide(contract.kind);
  return {
    contract,
    kind: contract.kind,
    path: `/${contract.path}`,
    definition,
    policy,
    find: async (ctx, id, action, options = {}) => {
      const record = isId(id) ? await load(ctx, definition, policy, id, options.lock ?? false) : undefined;
      const row = record && rowOf(ctx, { contract, definition, policy }, record);
      if (!row || !isThere(ctx, policy, row, options.deleted ?? false)) throw new Problem("common.not_found");
      if (!policy.allows(ctx.principal, row, action)) throw new Problem("common.forbidden");
      return row;
    },
    covers: (ctx, record) => coversRow(ctx, definition, record as MasterRow),
    present: async (ctx, id) => {
      const row = await anyRow(ctx, { contract, definition, policy }, id);
      if (!row) throw new Problem("common.not_found");
      return row.fields;
    },
  };
}

/** A row whether the person may see it or not, for those who just wrote it or ask about somebody else. */
export async function anyRow(ctx: Context, of: Of, id: string): Promise<MasterRow | undefined> {
  const found = await selectRows(ctx, of.definition)
    .select(besideOf(of.definition))
    .where("t.id", "=", id)
    .executeTakeFirst();
  return found && rowOf(ctx, of, found as unknown as MasterRecord);
}

async function load(ctx: Context, definition: MasterDefinition, policy: MasterPolicy, id: string, lock: boolean) {
  const visible = selectRows(ctx, definition)
    .select(besideOf(definition))
    .where("t.id", "=", id)
    .where(policy.visible(ctx.principal));
  const record = await (lock ? visible.forUpdate("t") : visible).executeTakeFirst();
  return record as MasterRecord | undefined;
}

type Of = Pick<MasterKind, "contract" | "definition" | "policy">;

/** A row as its reader may see it: fields that take a permission that they do not hold are not in it. */
export function rowOf(ctx: Context, of: Of, found: MasterRecord): MasterRow {
  const { definition, policy } = of;
  const { kind } = of.contract;
  const fields: Record<string, unknown> = { ...found };
  const beside: Record<string, unknown> = {};
  for (const name of Object.keys(definition.beside ?? {})) {
    beside[name] = fields[name];
    delete fields[name];
  }
  const row = { id: found.id, kind, version: found.version, fields: fields as MasterRecord, beside, internal: true };
  const works = policy.allows(ctx.principal, row, "update");
  return {
    ...row,
    fields: concealed(of.contract, ctx.principal, row.fields, coversRow(ctx, definition, row)),
    internal: works || holds(ctx.principal, "audit:read"),
  };
}

/** Where the definition says so, what is held in departments or teams counts for the rows that these reach. */
export function coversRow(ctx: Context, { covers }: MasterDefinition, row: MasterRow): Covers | undefined {
  return covers && ((...asked) => covers(ctx.principal, row, ...asked));
}

/** A deleted record is there only for those who may restore it, and only where asked for. */
function isThere(ctx: Context, policy: MasterPolicy, row: MasterRow, deleted: boolean): boolean {
  return row.fields.deletedAt === null || (deleted && policy.allows(ctx.principal, row, "restore"));
}
