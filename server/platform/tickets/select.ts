import { type RawBuilder, sql } from "kysely";
import type { TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";

type OwnSource = Pick<TicketKind, "own">;

/**
 * The base query of every ticket kind. Aliases that policies, filters and columns speak of: `t` tickets, `r` records,
 * `o` the kind's own table, `requester`, `assignee`, `team` … for names. The tenant is row-level security's.
 */
export function fromTickets(kind: OwnSource): RawBuilder<unknown> {
  return sql`from tickets t
    join records r on r.organization_id = t.organization_id and r.id = t.id
    join ${sql.table(kind.own.table)} o on o.organization_id = t.organization_id and o.id = t.id`;
}

const NAMES = sql`
    left join users requester on requester.organization_id = t.organization_id and requester.id = t.requester_id
    left join users opener on opener.organization_id = t.organization_id and opener.id = t.opened_by
    left join users assignee on assignee.organization_id = t.organization_id and assignee.id = t.assignee_id
    left join teams team on team.organization_id = t.organization_id and team.id = t.team_id
    left join services service on service.organization_id = t.organization_id and service.id = t.service_id
    left join categories category on category.organization_id = t.organization_id and category.id = t.category_id
    left join locations place on place.organization_id = t.organization_id and place.id = t.location_id
    left join records parent on parent.organization_id = t.organization_id and parent.id = t.parent_id`;

const SHARED = `t.id, t.kind, r.number, r.title, t.description, t.state, t.open, t.pending_reason, t.pending_until, t.impact, t.urgency,
  t.priority, t.priority_override, t.priority_override_reason, t.requester_id, t.opened_by, t.assignee_id, t.assignee_why, t.team_id,
  t.service_id, t.category_id, t.location_id, t.channel, t.parent_id, t.tags, t.custom, t.restricted, t.created_at, r.recorded_at,
  t.updated_at, t.acknowledged_at, t.first_response_at, t.resolved_at, t.closed_at, t.last_reopened_at, t.resolution_code,
  t.resolution_notes, t.version, t.deleted_at, r.merged_into_id`;

/** Everything a TicketRow holds, for one row or a page. */
export function ticketColumns(kind: OwnSource, me: string | null): RawBuilder<unknown> {
  const own = [
    ...Object.entries(kind.own.columns).map(([name, column]) => sql`${sql.lit(name)}, ${sql.ref(`o.${column}`)}`),
    ...Object.entries(kind.own.expressions ?? {}).map(([name, text]) => sql`${sql.lit(name)}, ${sql.raw(text)}`),
  ];
  return sql`${sql.raw(SHARED)}, requester.department_id as requester_department_id, requester.name as requester_name,
    opener.name as opened_by_name, assignee.name as assignee_name, team.name as team_name, service.name as service_name,
    category.name as category_name, place.name as location_name, parent.number as parent_number, parent.kind as parent_kind,
    parent.title as parent_title, (select p.restricted from tickets p where p.organization_id = t.organization_id and p.id = t.parent_id) as parent_restricted,
    ${watching(me)} as watching, ${named(me)} as named, json_build_object(${sql.join(own)}) as own`;
}

/** The whole rows that fit a condition, not yet filtered by any policy. */
export function selectTickets(kind: OwnSource, me: string | null, rest: RawBuilder<unknown>): RawBuilder<TicketRow> {
  return sql<TicketRow>`select ${ticketColumns(kind, me)} ${fromTickets(kind)} ${NAMES} ${rest}`;
}

export function watching(me: string | null): RawBuilder<boolean> {
  return sql<boolean>`exists (select from watchers w where w.organization_id = t.organization_id and w.record_id = t.id and w.user_id = ${me})`;
}

export function named(me: string | null): RawBuilder<boolean> {
  return sql<boolean>`(t.restricted and exists (select from record_grants g where g.organization_id = t.organization_id
    and g.record_id = t.id and g.user_id = ${me}))`;
}
