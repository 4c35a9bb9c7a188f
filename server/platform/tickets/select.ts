import { type RawBuilder, sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { type Directory, namesFor } from "./directory.ts";
import type { TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";

type OwnSource = Pick<TicketKind, "own">;

/**
 * The base query of every ticket kind. Aliases that policies, filters and columns speak of: `t` tickets, `r` records,
 * `o` the kind's own table. The tenant is row-level security's; who looks up by id names the organization besides.
 */
export function fromTickets(kind: OwnSource, tickets: RawBuilder<unknown> = sql`tickets t`): RawBuilder<unknown> {
  return sql`from ${tickets}
    join records r on r.organization_id = t.organization_id and r.id = t.id
    join ${sql.table(kind.own.table)} o on o.organization_id = t.organization_id and o.id = t.id`;
}

const SHARED = `t.id, t.kind, r.number, r.title, t.description, t.state, t.open, t.pending_reason, t.pending_until, t.impact, t.urgency,
  t.priority, t.priority_override, t.priority_override_reason, t.requester_id, t.opened_by, t.assignee_id, t.assignee_why, t.team_id,
  t.service_id, t.category_id, t.location_id, t.channel, t.parent_id, t.tags, t.custom, t.restricted, t.created_at, r.recorded_at,
  t.updated_at, t.acknowledged_at, t.first_response_at, t.resolved_at, t.closed_at, t.last_reopened_at, t.resolution_code,
  t.resolution_notes, t.version, t.deleted_at, r.merged_into_id`;

/** Where rows come from besides the base query. */
export interface ReadMore {
  readonly before: RawBuilder<unknown>;
  /** In place of `tickets t`. */
  readonly from: RawBuilder<unknown>;
  readonly columns: RawBuilder<unknown>;
}

/** The whole rows that fit a condition, not yet filtered by any policy, with the names of what they refer to. */
export async function readTickets<Row extends TicketRow = TicketRow>(
  ctx: Context,
  kind: OwnSource,
  rest: RawBuilder<unknown>,
  more?: ReadMore,
): Promise<Row[]> {
  const columns = columnsOf(kind, ctx.principal.userId);
  const query = more
    ? sql<ReadRow>`${more.before} select ${more.columns}, ${columns} ${fromTickets(kind, more.from)} ${rest}`
    : sql<ReadRow>`select ${columns} ${fromTickets(kind)} ${rest}`;
  const rows = await ctx.send(query);
  if (rows.length === 0) return [];
  const people = Object.values(kind.own.people ?? {});
  const names = await namesFor(ctx, {
    users: rows.flatMap((row) => [
      row.requester_id,
      row.opened_by,
      row.assignee_id,
      ...people.map((field) => row.own[field] as string | null),
    ]),
    teams: rows.map((row) => row.team_id),
    services: rows.map((row) => row.service_id),
    categories: rows.map((row) => row.category_id),
    locations: rows.map((row) => row.location_id),
  });
  return rows.map((row) => withNames(kind, row, names) as Row);
}

function columnsOf(kind: OwnSource, me: string | null): RawBuilder<unknown> {
  const own = Object.entries(kind.own.columns).map(
    ([name, column]) => sql`${sql.lit(name)}, ${sql.ref(`o.${column}`)}`,
  );
  return sql`${sql.raw(SHARED)}, case when t.parent_id is not null then ${PARENT} end as parent,
    ${watching(me)} as watching, ${named(me)} as named, json_build_object(${sql.join(own)}) as own`;
}

const PARENT = sql`(select json_build_object('number', p.number, 'kind', p.kind, 'title', p.title, 'restricted', pt.restricted)
    from records p left join tickets pt on pt.organization_id = p.organization_id and pt.id = p.id
    where p.organization_id = t.organization_id and p.id = t.parent_id)`;

interface Parent {
  readonly number: string;
  readonly kind: string;
  readonly title: string;
  readonly restricted: boolean;
}

/** A row as it is read, before the names. */
type ReadRow = Omit<TicketRow, `${string}_name` | `parent_${string}` | "requester_department_id"> & {
  readonly parent_id: string | null;
  readonly parent: Parent | null;
};

function withNames(kind: OwnSource, { parent, ...row }: ReadRow, names: Directory): TicketRow {
  const nameOf = (id: unknown) => (typeof id === "string" ? (names.get(id)?.name ?? null) : null);
  const people = Object.entries(kind.own.people ?? {}).map(([name, field]) => [name, nameOf(row.own[field])]);
  return {
    ...row,
    requester_department_id: (row.requester_id && names.get(row.requester_id)?.departmentId) || null,
    requester_name: nameOf(row.requester_id),
    opened_by_name: nameOf(row.opened_by),
    assignee_name: nameOf(row.assignee_id),
    team_name: nameOf(row.team_id),
    service_name: nameOf(row.service_id),
    category_name: nameOf(row.category_id),
    location_name: nameOf(row.location_id),
    parent_number: parent?.number ?? null,
    parent_kind: parent?.kind ?? null,
    parent_title: parent?.title ?? null,
    parent_restricted: parent?.restricted ?? null,
    own: people.length > 0 ? { ...row.own, ...Object.fromEntries(people) } : row.own,
  };
}

export function watching(me: string | null): RawBuilder<boolean> {
  return sql<boolean>`exists (select from watchers w where w.organization_id = t.organization_id and w.record_id = t.id and w.user_id = ${me})`;
}

export function named(me: string | null): RawBuilder<boolean> {
  return sql<boolean>`(t.restricted and exists (select from record_grants g where g.organization_id = t.organization_id
    and g.record_id = t.id and g.user_id = ${me}))`;
}
