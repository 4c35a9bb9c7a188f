import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Action } from "../records/kind.ts";
import { type FindOptions, findTicket } from "./find.ts";
import type { TicketKind } from "./kind.ts";
import type { TicketRow } from "./row.ts";

/** A ticket for what staff alone may see of it: 404 where it is not visible, 403 for its requester and watchers. */
export async function findAsStaff(
  ctx: Context,
  kind: TicketKind,
  idOrNumber: string,
  action: Action = "read",
  options: FindOptions = {},
): Promise<TicketRow> {
  const ticket = await findTicket(ctx, kind, idOrNumber, action, options);
  if (!kind.policy.internal(ctx.principal, ticket)) throw new Problem("common.forbidden");
  return ticket;
}
