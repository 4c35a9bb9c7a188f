import { type FieldProblem, Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "./kind.ts";

type Input = Readonly<Record<string, unknown>>;

/** What somebody who opens a ticket for themselves is never asked, whatever a template demands. */
const NOT_ONES_OWN = new Set(["requesterId", "channel", "teamId", "assigneeId"]);

/**
 * Refuses a ticket without what its template demands, whoever sends it: 422 with each field. 422 as well for a template
 * that there is not, of another kind, or no longer in use.
 */
export async function demandTemplate(ctx: Context, kind: TicketKind, input: Input): Promise<void> {
  const { templateId } = input;
  if (typeof templateId !== "string") return;
  const template = await ctx.db
    .selectFrom("ticket_templates")
    .select(["kind", "active", "required"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", templateId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  if (template?.kind !== kind.kind) refuse([{ path: "templateId", code: "not_found" }]);
  if (!template.active) refuse([{ path: "templateId", code: "inactive" }]);
  const asked = (template.required as unknown as readonly string[]).filter((field) => isAsked(ctx, kind, field));
  const missing = asked.filter((field) => !isFilled(input[field]));
  if (missing.length > 0) refuse(missing.map((path) => ({ path, code: "required" })));
}

function refuse(errors: FieldProblem[]): never {
  throw new Problem("common.invalid", { errors });
}

function isAsked(ctx: Context, kind: TicketKind, field: string): boolean {
  return !NOT_ONES_OWN.has(field) || holds(ctx.principal, `${kind.kind}:create_any`);
}

/** Rich text of nothing but markup says nothing. */
function isFilled(value: unknown): boolean {
  if (typeof value === "string") return value.replace(/<[^>]*>|&nbsp;/g, "").trim() !== "";
  return value !== null && value !== undefined;
}
