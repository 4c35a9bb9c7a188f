import type { Actor, Asker } from "./ask.ts";

/** What somebody may do, as `/me` says. */
export async function holds(asker: Asker, check: string, as: Actor): Promise<ReadonlySet<string>> {
  const { body } = await asker.ask(check, { as, method: "GET", path: "/me" });
  return new Set(body?.permissions as string[]);
}
