import type { Context } from "../../kernel/db/context.ts";
import type { FeedEvent } from "./feed.ts";

export interface Sight {
  /** Whether the person works on the record: then also internal notes are theirs to know of. */
  readonly internal: boolean;
}

/**
 * Which of these records the person of the unit of work may see, deleted ones included (so that a list can drop them).
 * Answers from the policies of the kinds; what it does not name is not visible.
 */
export type Visibility = (ctx: Context, recordIds: readonly string[]) => Promise<ReadonlyMap<string, Sight>>;

/** The events that their receiver may know of. */
export function visibleEvents(events: readonly FeedEvent[], sights: ReadonlyMap<string, Sight>): FeedEvent[] {
  return events.filter((event) => {
    const sight = event.recordId === null ? undefined : sights.get(event.recordId);
    return sight !== undefined && (!event.internal || sight.internal);
  });
}

/** What any of them sees: each answers for records of its own kinds. */
export function anySight(...sights: readonly Visibility[]): Visibility {
  return async (ctx, recordIds) => {
    const seen = await Promise.all(sights.map((sight) => sight(ctx, recordIds)));
    return new Map(seen.flatMap((one) => [...one]));
  };
}

/** What concerns a person themselves is told under their own id, to them alone: that their notifications have changed. */
export function sightOfOwn(others: Visibility): Visibility {
  return async (ctx, recordIds) => {
    const seen = await others(ctx, recordIds);
    const { userId } = ctx.principal;
    if (!userId || !recordIds.includes(userId)) return seen;
    return new Map([...seen, [userId, { internal: true }]]);
  };
}
