import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Look } from "../tickets/look.ts";
import type { Facts, Notice } from "./notice.ts";

/** A notice that an event has for somebody, and as what. */
export interface Candidate {
  readonly notice: Notice;
  readonly role: string;
}

/** An event for one person. */
export interface Occasion {
  readonly event: StoredEvent;
  readonly userId: string;
  /** The most specific first; never empty. */
  readonly offered: readonly Candidate[];
}

/** The first of the notices whose facts the person may know, with these facts. The unit of work has their rights. */
export async function firstThatTells(
  ctx: Context,
  { event, offered }: Occasion,
  look: Look,
): Promise<{ readonly candidate: Candidate; readonly facts: Facts } | undefined> {
  for (const candidate of offered) {
    const facts = await candidate.notice.load(ctx, event, look);
    if (facts) return { candidate, facts };
  }
  return undefined;
}
