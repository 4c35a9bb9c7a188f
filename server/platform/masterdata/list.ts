import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { ListField } from "../../../contract/kernel/fields.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { arrayColumn, type ColumnRef, column } from "../list/columns.ts";
import { project } from "../list/project.ts";
import { listQuery } from "../list/query.ts";
import { checkListRequest } from "../list/request.ts";
import { hiddenFields } from "../records/field-access.ts";
import { columnOf, labelOf, type MasterDefinition, type MasterKind, type MasterRecord } from "./definition.ts";
import { rowOf } from "./kind.ts";
import { besideOf, selectRows } from "./rows.ts";

/** One page of the records that this person may see; `?deleted=only` for those who may restore them. */
export async function listRecords(ctx: Context, kind: MasterKind, request: ListRequest) {
  const source = recordSource(ctx, kind, request);
  const page = await listQuery(source);
  const marked = source.shape.hidden.size > 0;
  const shown = (item: object) => (marked ? rowOf(ctx, kind, item as MasterRecord).fields : (item as MasterRecord));
  return { ...page, items: page.items.map((item) => project(shown(item), source.request.fields)) };
}

/** The records that fit a request and that the person may see: for pages and bulk changes alike. */
export function recordSource(ctx: Context, kind: MasterKind, request: ListRequest) {
  const { contract, definition } = kind;
  const shape = {
    fields: contract.fields,
    defaultSort: definition.sort ?? labelOf(definition),
    projectable: Object.keys(contract.record.shape),
    hidden: hiddenFields(contract, ctx.principal),
  };
  const checked = checkListRequest(request, shape);
  return {
    base: selectRows(ctx, definition)
      .select(shape.hidden.size > 0 ? besideOf(definition) : [])
      .where(rowsFor(ctx, kind, checked.deleted === "only")),
    shape,
    columns: columnsOfList(kind),
    idColumn: "t.id",
    request: checked,
    context: { me: ctx.principal.userId, now: ctx.now },
    search: (words: string) => namedLike(definition, words),
  };
}

function rowsFor(ctx: Context, kind: MasterKind, deleted: boolean): RawBuilder<SqlBool> {
  const visible = kind.policy.visible(ctx.principal);
  if (!deleted) return sql<SqlBool>`(t.deleted_at is null and ${visible})`;
  const restorable = kind.policy.deleted(ctx.principal);
  if (!restorable) throw new Problem("common.forbidden");
  return sql<SqlBool>`(t.deleted_at is not null and ${visible} and ${restorable})`;
}

function columnsOfList({ contract, definition }: MasterKind): Record<string, ColumnRef | string> {
  const derived = Object.entries<ListField>(contract.fields).map(([name, field]) => [name, derivedColumn(name, field)]);
  return { ...Object.fromEntries(derived), ...definition.listed };
}

const NEVER_ABSENT = new Set(["id", "name", "createdAt", "updatedAt"]);

function derivedColumn(name: string, field: ListField): ColumnRef {
  const source = `t.${columnOf(name)}`;
  return field.type === "set" ? arrayColumn(source) : column(source, { nullable: !NEVER_ABSENT.has(name) });
}

/** The records that have each of these words in a searched field, in any order, whatever the case. */
function namedLike(definition: MasterDefinition, words: string): RawBuilder<unknown> {
  const fields = definition.searched ?? [labelOf(definition)];
  const texts = sql`lower(concat_ws(' ', ${sql.join(fields.map((field) => sql.ref(columnOf(field))))}))`;
  const each = words.split(/\s+/).map((word) => sql`strpos(${texts}, lower(${word})) > 0`);
  return sql`select id from ${sql.table(definition.table)}
    where organization_id = (select app_organization()) and ${sql.join(each, sql` and `)}`;
}
