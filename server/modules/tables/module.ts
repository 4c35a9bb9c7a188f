import { sql } from "kysely";
import { z } from "zod";
import {
  DataPage,
  DataRow,
  DataTable,
  dataChange,
  dataPermissions,
  dataProblems,
  dataRequest,
} from "../../../contract/tables/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import { browsableTables, findTable } from "../../platform/tables/catalogue.ts";
import { changeRow, rowToChange } from "../../platform/tables/change-row.ts";
import { dataPage, dataRow } from "../../platform/tables/page.ts";

const common = { access: { permission: "data:browse" }, tag: "tables" } as const;

/** Every table of the organization, to be looked into; rows that are records of master data are changed by their own rules. */
export default {
  name: "tables",
  uses: [],
  permissions: dataPermissions,
  events: {},
  problems: dataProblems,
  routes: [
    route({
      ...common,
      method: "GET",
      path: "/data",
      summary: "The tables that oneself may look into, with their columns",
      answer: z.object({ items: z.array(DataTable) }),
      handle: async (ctx) => ({ items: await browsableTables(ctx) }),
    }),
    {
      ...route({
        ...common,
        method: "GET",
        path: "/data/:table",
        summary: "Rows of a table in the order of its key, without secrets and without what is restricted",
        query: dataRequest,
        answer: DataPage,
        subject: (ctx, { table = "" }) => findTable(ctx, table),
        handle: async (ctx, { subject, query }) => {
          await keepReading(ctx, subject.name, query.column);
          return dataPage(ctx, subject, query);
        },
      }),
      // That it was read is written down with it.
      readOnly: false,
    },
    {
      ...route({
        ...common,
        method: "GET",
        path: "/data/:table/:id",
        summary: "One row of a table with its whole texts",
        answer: DataRow,
        subject: async (ctx, { table = "", id = "" }) => dataRow(ctx, await findTable(ctx, table), id),
        handle: async (ctx, { subject }) => {
          await keepReading(ctx, subject.table.name, undefined);
          return subject;
        },
      }),
      readOnly: false,
    },
    route({
      method: "PATCH",
      path: "/data/:table/:id",
      access: { permission: "data:edit" },
      tag: "tables",
      summary: "Change a row of a table as its own record would be changed: same rights, same rules",
      body: dataChange,
      answer: DataRow,
      precondition: "honoured",
      subject: async (ctx, { table = "", id = "" }) => rowToChange(ctx, await findTable(ctx, table), id),
      present: (ctx, { table, record }) => dataRow(ctx, table, record.id),
      handle: (ctx, { subject, body }) => changeRow(ctx, subject, body),
    }),
  ],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;

/** Once an hour for each person and table: turning pages is the same reading. */
async function keepReading(ctx: Context, table: string, column: string | undefined): Promise<void> {
  await ctx.opened;
  const { userId } = ctx.principal;
  const key = `${ctx.organizationId} ${userId} data ${table}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(ctx.db);
  await sql`select audit_fact('read', null, null, ${JSON.stringify({ table, column })}::jsonb) where not exists (
      select from audit_log where organization_id = ${ctx.organizationId} and actor_id = ${userId} and record_id is null
        and action = 'read' and changes ->> 'table' = ${table} and recorded_at >= date_trunc('hour', clock_timestamp()))`.execute(
    ctx.db,
  );
}
