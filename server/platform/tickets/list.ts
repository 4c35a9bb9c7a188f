import { type SqlBool, sql } from "kysely";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import { grantOf, holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { customListFields } from "../customfields/list-fields.ts";
import { arrayColumn, type Columns, column, jsonColumn, memberColumn } from "../list/columns.ts";
import { countRows } from "../list/count.ts";
import { project } from "../list/project.ts";
import { hidden, type ListPage, listRows, type PageRow, pageOf, pageQueries, readPages } from "../list/query.ts";
import { checkListRequest, type ListShape } from "../list/request.ts";
import { hiddenFields } from "../records/field-access.ts";
import { matching } from "../search/matching.ts";
import type { TicketKind } from "./kind.ts";
import { presentTicket } from "./present.ts";
import type { TicketRow } from "./row.ts";
import { readTickets } from "./select.ts";

const COLUMNS: Columns = {
  id: column("t.id", { nullable: false }),
  number: column("r.number", { nullable: false }),
  title: column("r.title", { nullable: false }),
  description: column("t.description", { nullable: false }),
  state: column("t.state", { nullable: false, inline: true }),
  open: column("t.open", { nullable: false, inline: true }),
  pendingReason: column("t.pending_reason"),
  pendingUntil: column("t.pending_until"),
  impact: column("t.impact"),
  urgency: column("t.urgency"),
  priority: column("t.priority", { nullable: false }),
  priorityOverride: column("t.priority_override"),
  requesterId: column("t.requester_id"),
  openedById: column("t.opened_by"),
  assigneeId: column("t.assignee_id"),
  teamId: column("t.team_id"),
  serviceId: column("t.service_id"),
  categoryId: column("t.category_id"),
  locationId: column("t.location_id"),
  parentId: column("t.parent_id"),
  channel: column("t.channel", { nullable: false }),
  tags: arrayColumn("t.tags"),
  watcherIds: memberColumn(
    sql`select w.user_id from watchers w where w.organization_id = t.organization_id and w.record_id = t.id`,
  ),
  custom: jsonColumn("t.custom"),
  restricted: column("t.restricted", { nullable: false }),
  createdAt: column("t.created_at", { nullable: false }),
  recordedAt: column("r.recorded_at", { nullable: false }),
  updatedAt: column("t.updated_at", { nullable: false }),
  acknowledgedAt: column("t.acknowledged_at"),
  firstResponseAt: column("t.first_response_at"),
  resolvedAt: column("t.resolved_at"),
  closedAt: column("t.closed_at"),
  lastReopenedAt: column("t.last_reopened_at"),
  resolutionCode: column("t.resolution_code"),
};

/** A page of tickets: its ids by filter, policy and order first, then whole rows for these alone, in one statement. */
export async function listTickets(
  ctx: Context,
  kind: TicketKind,
  request: ListRequest,
): Promise<ListPage<Record<string, unknown>>> {
  const source = await ticketSource(ctx, kind, request);
  const { count } = source.request;
  const [found, counted] = await Promise.all([
    readPage(ctx, kind, source),
    count === "none" ? undefined : countRows(listRows(source), count),
  ]);
  const { items, nextCursor } = pageOf<PageRow & TicketRow>(found, source.request);
  return {
    items: items.map((row) => project(presentTicket(kind, ctx.principal, row), source.request.fields)),
    nextCursor,
    ...(counted === undefined ? {} : { count: counted }),
  };
}

type Source = Awaited<ReturnType<typeof ticketSource>>;

type Row = PageRow & TicketRow;

function readPage(ctx: Context, kind: TicketKind, source: Source): Promise<Row[]> {
  return readPages(
    source,
    pageQueries(source).map((query) => () => readRows(ctx, kind, query)),
  );
}

async function readRows(ctx: Context, kind: TicketKind, query: ReturnType<typeof pageQueries>[number]): Promise<Row[]> {
  const page = sql`with page as materialized (select p.*, row_number() over () as place from (${query}) p)`;
  const rows = await readTickets<Row & { readonly place: number }>(ctx, kind, sql``, {
    before: page,
    from: sql`page join tickets t on t.id = page.id`,
    columns: sql`page.${sql.ref(hidden)}, page.place`,
  });
  return rows.sort((one, other) => one.place - other.place);
}

/** The tickets that fit a request and that the person may see: for pages, counts, exports and bulk changes alike. */
export async function ticketSource(ctx: Context, kind: TicketKind, request: ListRequest) {
  const shape = await shapeOf(ctx, kind, request);
  const checked = checkListRequest(request, shape);
  if (checked.deleted === "only" && !holds(ctx.principal, `${kind.kind}:delete`)) throw new Problem("common.forbidden");
  return {
    base: seen(ctx, kind, checked.deleted === "only"),
    shape,
    columns: { ...COLUMNS, ...kind.listColumns },
    wide: grantOf(ctx.principal, `${kind.kind}:read`)?.organization === true,
    idColumn: "t.id",
    request: checked,
    context: { me: ctx.principal.userId, now: ctx.now },
    search: (words: string) => matching(kind, words, ctx.principal),
  };
}

/** Joins that no filter speaks of are dropped by the planner: they are left joins on keys. */
function seen(ctx: Context, kind: TicketKind, deleted: boolean) {
  // Joined as any table keyed like tickets is.
  const own = kind.own.table as "tickets";
  return ctx.db
    .selectFrom("tickets as t")
    .leftJoin("records as r", (join) =>
      join.onRef("r.organization_id", "=", "t.organization_id").onRef("r.id", "=", "t.id"),
    )
    .leftJoin(`${own} as o`, (join) =>
      join.onRef("o.organization_id", "=", "t.organization_id").onRef("o.id", "=", "t.id"),
    )
    .select("t.id")
    .where("t.organization_id", "=", ctx.organizationId)
    .where(sql<SqlBool>`t.kind = ${sql.lit(kind.kind)} and t.deleted_at is ${sql.raw(deleted ? "not null" : "null")}`)
    .where(kind.policy.visible(ctx.principal));
}

async function shapeOf(ctx: Context, kind: TicketKind, request: ListRequest): Promise<ListShape> {
  return {
    fields: kind.contract.fields,
    customFields: await customListFields(ctx, kind.kind, request),
    defaultSort: "-createdAt",
    projectable: Object.keys(kind.contract.record.shape),
    hidden: hiddenFields(kind.contract, ctx.principal),
  };
}

/**
 * Whole rows in the order of their ids, which the caller has found through the policy. The ids are a condition and no
 * joined list: with so many joins the planner keeps to their order, and would come to the ids last.
 */
export async function ticketRows(ctx: Context, kind: TicketKind, ids: readonly string[]): Promise<TicketRow[]> {
  if (ids.length === 0) return [];
  const rest = sql`where t.id = any(${[...ids]}::uuid[])`;
  const rows = await readTickets(ctx, kind, rest);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
