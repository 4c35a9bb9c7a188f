import type { Visibility } from "../../../contract/platform/comment.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Change } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import type { TicketRow } from "../tickets/row.ts";
import { checkRight, letHear, writeComment } from "./add.ts";
import { cleanBody } from "./body.ts";

/** What is said together with a transition or a new ticket is written with it, or neither is. */
export async function commentWithChange(ctx: Context, change: Change): Promise<TicketRow | undefined> {
  const said = change.input.comment as { body: string; visibility: Visibility } | undefined;
  if (!said || change.type === "changed") return undefined;
  const kind = ticketKind(change.after.kind);
  // Whoever could say it before the transition may, even where it takes the ticket out of their hands.
  checkRight(ctx, kind, change.before ?? change.after, said.visibility);
  const comment = {
    body: cleanBody(said.body, "comment.body"),
    visibility: said.visibility,
    automatic: ctx.principal.kind === "system",
  };
  const { ticket } = await writeComment(ctx, kind, change.after, comment);
  await letHear(ctx, kind, ticket, comment);
  return ticket;
}
