import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import { together } from "../../kernel/db/together.ts";
import { newId } from "../../kernel/ids.ts";
import { checkCustom } from "../customfields/check.ts";
import { type Covers, closedOwnFields, refuseUnwritable, statedFields } from "../records/field-access.ts";
import { assignmentColumns } from "./assignment.ts";
import { changesOf } from "./columns-of-input.ts";
import { reread } from "./find.ts";
import type { TicketColumns, TicketKind } from "./kind.ts";
import { checkParent } from "./parent.ts";
import { checkReferences } from "./references.ts";
import type { TicketRow } from "./row.ts";
import { demandTemplate } from "./template.ts";
import { transition } from "./transition.ts";
import { follow } from "./write.ts";

type Input = Readonly<Record<string, unknown>>;

/** What somebody may state who opens a ticket for themselves and does not work on it. */
const FOR_ONESELF = new Set(
  "title description impact urgency serviceId categoryId locationId custom channel symptom templateId".split(" "),
);

/** Spoken intake: the person was answered at once. */
const ANSWERED_AT_ONCE = new Set(["phone", "walk_in"]);

/** Opens a ticket: number, record, ticket and the kind's own row in one transaction, with everything that follows. */
export async function createTicket(ctx: Context, kind: TicketKind, input: Input): Promise<TicketRow> {
  refuseUnwritable(kind.contract, ctx.principal, statedFields(input), coversInput(input));
  const closed = closedOwnFields(kind.contract, "writable", ctx.principal, coversInput(input));
  const given = allowed(ctx, kind, input);
  const asked = kind.implies?.(given, undefined) ?? given;
  const id = newId(ctx.now.getTime());
  const [, , , , , assignment] = await together([
    ctx.opened,
    checkReferences(ctx, asked),
    checkCustom(ctx, kind.kind, (asked.custom ?? {}) as Record<string, unknown>, closed),
    checkParent(ctx, kind, undefined, asked.parentId),
    demandTemplate(ctx, kind, input),
    assignmentOf(ctx, kind, asked),
  ]);
  const changes = changesOf(ctx, kind, undefined, asked);
  insert(ctx, kind, id, asked, { ...changes.ticket, ...assignment }, changes.own ?? {});
  const after = await reread(ctx, kind, id);
  const settled = await follow(ctx, kind, { type: "created", before: undefined, after, input });
  const payload = { version: after.version, to: after.state };
  ctx.emit({ type: `${kind.kind}.created`, kind: kind.kind, recordId: id, payload });
  // After a phone call that solved it: opened and resolved in one step.
  return input.resolve ? transition(ctx, kind, settled, "resolve", input.resolve as Input) : settled;
}

/** What is held in a team is held for the tickets that one opens for it. */
function coversInput({ teamId }: Input): Covers {
  return (grant) => typeof teamId === "string" && grant?.teamIds.includes(teamId) === true;
}

/** Without the wider permission one opens tickets for oneself, and leaves to others what is theirs to decide. */
function allowed(ctx: Context, kind: TicketKind, input: Input): Input {
  const me = ctx.principal.userId;
  if (holds(ctx.principal, `${kind.kind}:create_any`)) {
    return { requesterId: me, channel: "agent", ...input };
  }
  const errors = Object.keys(input)
    .filter((path) => !FOR_ONESELF.has(path) && !(path === "requesterId" && input.requesterId === me))
    .map((path) => ({ path, code: "not_allowed" }));
  if (errors.length > 0) throw new Problem("common.forbidden", { errors });
  return { ...input, requesterId: me, channel: input.channel === "api" ? "api" : "portal" };
}

/** Team and person as given, else as the kind's rules find them. */
async function assignmentOf(ctx: Context, kind: TicketKind, input: Input): Promise<TicketColumns> {
  const { teamId, assigneeId } = input as { teamId?: string | null; assigneeId?: string | null };
  if (teamId || assigneeId) return assignmentColumns(ctx, { team_id: null, assignee_id: null }, { teamId, assigneeId });
  return (await kind.route?.(ctx, input)) ?? {};
}

function insert(ctx: Context, kind: TicketKind, id: string, input: Input, columns: TicketColumns, own: Input): void {
  const state = columns.assignee_id && kind.lifecycle.states.assigned ? "assigned" : kind.lifecycle.initial;
  const spoken = ANSWERED_AT_ONCE.has(String(input.channel));
  const acknowledged = spoken || (columns.assignee_id && !columns.assignee_why && ctx.principal.kind === "person");
  ctx.write(
    ctx.db.insertInto("records").values({
      id,
      kind: kind.kind,
      number: nextNumber(kind),
      title: (input.title as string).trim(),
      organization_id: ctx.organizationId,
    }),
  );
  ctx.write(
    ctx.db.insertInto("tickets").values({
      ...columns,
      priority: columns.priority ?? 5,
      id,
      kind: kind.kind,
      state,
      open: kind.lifecycle.states[state]?.open === true,
      channel: input.channel as string,
      created_at: ctx.now,
      updated_at: ctx.now,
      organization_id: ctx.organizationId,
      ...(spoken ? { first_response_at: ctx.now } : {}),
      ...(acknowledged ? { acknowledged_at: ctx.now } : {}),
    }),
  );
  insertOwn(ctx, kind, id, own);
}

function nextNumber(kind: TicketKind) {
  return sql<string>`(select ${`${kind.prefix}-`} || case when n < 1000000 then lpad(n::text, 6, '0') else n::text end from next_number(${kind.kind}) n)`;
}

function insertOwn(ctx: Context, kind: TicketKind, id: string, own: Input): void {
  const names = ["organization_id", "id", ...Object.keys(own)].map((name) => sql.ref(name));
  const values = [ctx.organizationId, id, ...Object.values(own)];
  ctx.write(sql`insert into ${sql.table(kind.own.table)} (${sql.join(names)}) values (${sql.join(values)})`);
}
