import type { Context } from "../../../kernel/db/context.ts";
import { namesFor } from "../../../platform/tickets/directory.ts";
import { ref } from "../../../platform/tickets/present.ts";

/** Names of people by id, as references on the wire. */
export async function peopleOf(ctx: Context, ids: readonly (string | null)[]) {
  const names = await namesFor(ctx, { users: ids, teams: [], services: [], categories: [], locations: [] });
  return (id: string | null) => ref(id, id === null ? null : (names.get(id)?.name ?? null));
}
