import { start } from "node:repl";
import type { Command } from "commander";
import type { Context } from "../kernel/db/context.ts";
import type { Database } from "../kernel/db/unit-of-work.ts";
import { ticketKinds } from "../platform/tickets/kinds.ts";
import { commandScope, opened, organizationOf } from "./opening.ts";

const WELCOME = `await unit("demo", async (ctx) => …) runs a unit of work in the organization demo: ctx.db is the query builder.
database is the door to the database, kinds are the kinds of tickets by name. .exit leaves.
`;

export function addShell(root: Command): void {
  root
    .command("shell")
    .description("A JavaScript prompt with units of work")
    .action(() => opened(({ database }) => prompt(database)));
}

/** Resolves when the person leaves, or their input ends, and what they began is done. */
async function prompt(database: Database): Promise<void> {
  if (process.stdin.isTTY) process.stdout.write(WELCOME);
  const repl = start({ prompt: process.stdin.isTTY ? "steward> " : "", useGlobal: false });
  const kinds = Object.fromEntries(ticketKinds().map((kind) => [kind.kind, kind]));
  const begun = new Set<Promise<unknown>>();
  Object.assign(repl.context, { database, kinds, unit: unitsOf(database, begun) });
  await new Promise((resolve) => void repl.on("exit", () => resolve(undefined)));
  await Promise.allSettled(begun);
}

function unitsOf(database: Database, begun: Set<Promise<unknown>>) {
  return <T>(slug: string, work: (ctx: Context) => Promise<T>): Promise<T> => {
    const unit = organizationOf(database, slug).then((id) =>
      database.transact({ ...commandScope(id, "shell"), reason: "steward shell" }, work),
    );
    begun.add(unit);
    return unit;
  };
}
