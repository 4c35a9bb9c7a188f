import { invalid, Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { type FoundTicket, findAnyTicket } from "./any-kind.ts";
import type { FindOptions } from "./find.ts";

/** A ticket named in a body, by id or number: what the person may not see is a 422, as what never was. */
export async function targetTicket(
  ctx: Context,
  path: string,
  idOrNumber: string,
  options: FindOptions = {},
): Promise<FoundTicket> {
  try {
    return await findAnyTicket(ctx, idOrNumber, "read", options);
  } catch (error) {
    if (error instanceof Problem && error.code === "common.not_found") throw invalid(path, "not_found");
    throw error;
  }
}
