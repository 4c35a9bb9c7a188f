import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Audience } from "./notice.ts";

type Column = "requester_id" | "opened_by" | "assignee_id";

export const requester = personIn("requester", "requester_id");
export const openedBy = personIn("opened_by", "opened_by");
export const assignee = personIn("assignee", "assignee_id");

/** Everybody in the team that has the ticket. */
export const team: Audience = {
  role: "team",
  find: (ctx, event) =>
    peopleOf(
      ctx,
      sql`select m.user_id as id from tickets t join team_members m
    on m.organization_id = t.organization_id and m.team_id = t.team_id where t.id = ${event.recordId}`,
    ),
};

/** The team where nobody in it has taken the ticket. */
export const teamIfNobody: Audience = {
  role: "team",
  find: (ctx, event) =>
    peopleOf(
      ctx,
      sql`select m.user_id as id from tickets t join team_members m
    on m.organization_id = t.organization_id and m.team_id = t.team_id
    where t.id = ${event.recordId} and t.assignee_id is null`,
    ),
};

export const lead: Audience = {
  role: "lead",
  find: (ctx, event) =>
    peopleOf(
      ctx,
      sql`select l.lead_id as id from tickets t join teams l
    on l.organization_id = t.organization_id and l.id = t.team_id where t.id = ${event.recordId} and l.lead_id is not null`,
    ),
};

export const watchers: Audience = {
  role: "watcher",
  find: (ctx, event) =>
    peopleOf(ctx, sql`select w.user_id as id from watchers w where w.record_id = ${event.recordId}`),
};

/** Who is named in the comment of the event, as far as they may read it. */
export const mentioned: Audience = {
  role: "mentioned",
  find: async (ctx, event) => {
    const { commentId } = event.payload;
    if (typeof commentId !== "string") return [];
    return peopleOf(ctx, sql`select m.user_id as id from comment_mentions m where m.comment_id = ${commentId}`);
  },
};

/** Who works on the tickets below it that are open, or ended with it. */
export const assigneesOfChildren: Audience = {
  role: "assignee_of_child",
  find: (ctx, event) =>
    peopleOf(
      ctx,
      sql`select distinct t.assignee_id as id from tickets t
    join tickets p on p.organization_id = t.organization_id and p.id = t.parent_id
    where p.id = ${event.recordId} and t.assignee_id is not null and t.deleted_at is null
      and (t.open or t.resolved_at >= p.resolved_at)`,
    ),
};

/** Who has the ticket above it. */
export const assigneeOfParent: Audience = {
  role: "assignee_of_parent",
  find: (ctx, event) =>
    peopleOf(
      ctx,
      sql`select p.assignee_id as id from tickets t join tickets p
    on p.organization_id = t.organization_id and p.id = t.parent_id where t.id = ${event.recordId} and p.assignee_id is not null`,
    ),
};

/** People whom the event itself names: `userId`, `toAssigneeId`, `userIds`. */
export function namedIn(role: string, ...fields: readonly string[]): Audience {
  return { role, find: async (_ctx, { payload }) => fields.flatMap((field) => idsIn(payload[field])) };
}

/** Everybody active who holds a permission in the whole organization. */
export function holdersOf(permission: string): Audience {
  return {
    role: "holder",
    find: (ctx) =>
      peopleOf(
        ctx,
        sql`select distinct a.user_id as id from role_assignments a
      join roles r on r.organization_id = a.organization_id and r.id = a.role_id and r.deleted_at is null
      where ${permission} = any(r.effective_permissions) and a.scope = 'organization'
        and a.starts_at <= app_now() and (a.ends_at is null or a.ends_at > app_now())`,
      ),
  };
}

/** Everybody with an active account; who may not see the record is left out when it is loaded. */
export const everybody: Audience = {
  role: "everybody",
  find: (ctx) => peopleOf(ctx, sql`select u.id from users u where u.status = 'active' and u.deleted_at is null`),
};

function personIn(role: string, column: Column): Audience {
  return {
    role,
    find: (ctx: Context, event: StoredEvent) =>
      peopleOf(
        ctx,
        sql`select ${sql.ref(`t.${column}`)} as id from tickets t
        where t.id = ${event.recordId} and ${sql.ref(`t.${column}`)} is not null`,
      ),
  };
}

async function peopleOf(ctx: Context, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await query.execute(ctx.db);
  return rows.map((row) => (row as { id: string }).id);
}

function idsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
}
