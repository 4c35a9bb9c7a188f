import { sql } from "kysely";
import type { z } from "zod";
import type { Contract } from "../../../contract/kernel/contract.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { DataColumn, DataTable } from "../../../contract/tables/index.ts";
import { holdsEverywhere, type Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { columnOf } from "../masterdata/definition.ts";
import { hiddenFields } from "../records/field-access.ts";
import { recordKinds } from "../records/kinds.ts";
import { changesOf, fieldOf, kindOf, pageOf } from "./changes.ts";

export type Table = z.output<typeof DataTable>;
export type Column = z.output<typeof DataColumn>;

/** What is one person's alone, what a page of its own shows by rules of its own, and what repeats the texts of tickets. */
const NOT_BROWSED: ReadonlySet<string> = new Set([
  "audit_log",
  "bulk_job_records",
  "csv_import_rows",
  "csv_imports",
  "idempotency_keys",
  "notification_deliveries",
  "notifications",
  "presences",
  "reply_drafts",
  "saved_views",
  "search_documents",
  "sign_in_challenges",
]);

/** Needed besides `data:browse`. */
const ALSO_NEEDED: Readonly<Record<string, string>> = {
  mails: "mail:read",
  password_history: "security:read",
  recovery_codes: "security:read",
  second_factors: "security:read",
  security_policies: "security:read",
  sessions: "security:read",
  sign_in_log: "security:read",
  single_use_links: "security:read",
};

/** Beyond what `protect()` says: bytes are no text to read, and a name like these is no accident. */
const SECRET_NAME = /hash|secret|token|password|sealed|private|recovery|challenge/;

interface Found {
  readonly name: string;
  readonly note: string | null;
  readonly columns: readonly (Pick<Column, "name" | "type" | "key"> & { readonly declared: boolean })[];
}

/** The tables that somebody may look into, by name: those with a tenant, as the schema has them now. */
export async function browsableTables(ctx: Context): Promise<Table[]> {
  const { rows } = await CATALOGUE.execute(ctx.db);
  const closed = closedColumns(ctx.principal);
  return rows
    .filter(({ name }) => isBrowsable(ctx.principal, name))
    .map((found) => tableOf(ctx.principal, found, closed));
}

/** 404 for a table that there is not, or that this person may not look into. */
export async function findTable(ctx: Context, name: string): Promise<Table> {
  const found = (await browsableTables(ctx)).find((table) => table.name === name);
  if (!found) throw new Problem("common.not_found");
  return found;
}

function isBrowsable(principal: Principal, name: string): boolean {
  const also = ALSO_NEEDED[name];
  return !NOT_BROWSED.has(name) && (also === undefined || holdsEverywhere(principal, also));
}

/** Columns of fields that take a permission of their own, which this person does not hold everywhere: wherever they stand. */
function closedColumns(principal: Principal): ReadonlySet<string> {
  const hidden = recordKinds().flatMap(({ contract }) => [...hiddenFields(contract, principal)]);
  return new Set(hidden.map((name) => columnOf(name.split(".", 1)[0] ?? name)));
}

function tableOf(principal: Principal, { name, note, columns }: Found, closed: ReadonlySet<string>): Table {
  const names = columns.map((column) => column.name);
  const changes = changesOf(principal, name, names);
  const kind = changes === "here" ? kindOf(name) : undefined;
  const shown = columns.map(({ declared, ...column }) => {
    const secret = declared || column.type === "bytea" || SECRET_NAME.test(column.name) || closed.has(column.name);
    const field = kind && !secret ? fieldOf(kind, column.name) : undefined;
    const said = kind && field ? declaredOf(kind.contract, field) : {};
    return {
      ...column,
      secret,
      sortable: !secret && SORTABLE.test(column.type),
      editable: field !== undefined,
      values: said.values ? [...said.values] : null,
      refersTo: said.to ?? null,
    };
  });
  return { name, note, columns: shown, changes, page: pageOf(name) };
}

/** Types whose text leads back to the value, so that a page can go on after it. */
const SORTABLE = /^(text|character varying|uuid|smallint|integer|bigint|numeric|boolean|date|timestamp)/;

interface Declared {
  readonly values?: readonly string[];
  readonly to?: string;
}

function declaredOf(contract: Contract, field: string): Declared {
  return (contract.fields as Readonly<Record<string, Declared>>)[field] ?? {};
}

const CATALOGUE = sql<Found>`
  select c.relname as name, obj_description(c.oid) as note,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null),
        'key', coalesce(a.attnum = any(k.conkey), false), 'declared', a.attname = any(p.secrets)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname <> 'organization_id') as columns
    from protected_tables p
    join pg_class c on c.relname = p.name and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
   where c.relrowsecurity and has_table_privilege(c.oid, 'select') order by 1`;
