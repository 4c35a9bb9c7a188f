import { sql } from "kysely";
import type { Context } from "../../kernel/db/context.ts";
import { principalOf } from "../../platform/access/somebody.ts";
import type { MasterHook } from "../../platform/masterdata/definition.ts";
import { countEach } from "./counts.ts";

/** So many views with a rule are looked at in one organization; the oldest rules first. */
const MOST = 500;

/** What a rule is about; a change of one of these begins to watch anew. */
const WATCHED = new Set(["alertAt", "alertWhen", "filter"]);

/** Remembers where the count stands as a rule is made or changed: what is so from the start is no crossing. */
export const beginWatching: MasterHook = async (ctx, { type, id, input }) => {
  if (type === "deleted" || (type === "changed" && !Object.keys(input).some((field) => WATCHED.has(field)))) return;
  for (const { view, crossed } of await looks(ctx, await watchedViews(ctx, id))) await remember(ctx, view.id, crossed);
};

/**
 * Looks at every view with a rule and tells each owner of what has crossed its number since the last look: once, until
 * it has been back on the other side. The owner's own list is what counts, so nothing is told that they may not see.
 */
export async function checkViews(ctx: Context): Promise<void> {
  await rememberCheck(ctx);
  for (const { view, count, crossed } of await looks(ctx, await watchedViews(ctx))) {
    if (view.crossed === crossed) continue;
    await remember(ctx, view.id, crossed);
    if (crossed && view.crossed === false) tell(ctx, view, count);
  }
}

function tell(ctx: Context, view: Watched, count: number): void {
  ctx.emit({
    type: "saved_view.threshold_crossed",
    kind: "saved_view",
    recordId: view.id,
    payload: {
      name: view.name,
      lists: view.kind,
      count,
      at: view.alert_at,
      when: view.alert_when,
      recipients: [view.owner_id],
    },
  });
}

type Watched = Awaited<ReturnType<typeof watchedViews>>[number];

function watchedViews(ctx: Context, id?: string) {
  return ctx.db
    .selectFrom("saved_views as v")
    .leftJoin("saved_view_alerts as a", (join) =>
      join.onRef("a.organization_id", "=", "v.organization_id").onRef("a.view_id", "=", "v.id"),
    )
    .select(["v.id", "v.name", "v.kind", "v.filter", "v.owner_id", "v.alert_at", "v.alert_when", "a.crossed"])
    .where("v.alert_at", "is not", null)
    .where("v.deleted_at", "is", null)
    .$if(id !== undefined, (query) => query.where("v.id", "=", id ?? ""))
    .orderBy("v.id")
    .limit(MOST)
    .execute();
}

interface Look {
  readonly view: Watched;
  readonly count: number;
  readonly crossed: boolean;
}

/** Each with its count in its owner's eyes; without those that cannot be counted now. */
async function looks(ctx: Context, views: readonly Watched[]): Promise<Look[]> {
  const found: Look[] = [];
  for (const [ownerId, own] of Map.groupBy(views, (view) => view.owner_id)) {
    const principal = await principalOf(ctx, ownerId);
    if (!principal) continue;
    const counts = await countEach({ ...ctx, principal }, own);
    for (const view of own) {
      const count = counts.get(view.id);
      if (count !== undefined) found.push({ view, count, crossed: isCrossed(view, count) });
    }
  }
  return found;
}

function isCrossed({ alert_at, alert_when }: Watched, count: number): boolean {
  if (alert_at === null) return false;
  return alert_when === "below" ? count < alert_at : count > alert_at;
}

async function remember(ctx: Context, viewId: string, crossed: boolean): Promise<void> {
  await ctx.db
    .insertInto("saved_view_alerts")
    .values({ view_id: viewId, crossed })
    .onConflict((conflict) => conflict.columns(["organization_id", "view_id"]).doUpdateSet({ crossed }))
    .execute();
}

async function rememberCheck(ctx: Context): Promise<void> {
  await sql`insert into saved_view_checks (organization_id, checked_at, seen_event)
    values (app_organization(), ${ctx.now}, coalesce((select e.id from events e where e.organization_id = app_organization()
      order by e.id desc limit 1), '00000000-0000-0000-0000-000000000000'))
    on conflict (organization_id) do update set checked_at = excluded.checked_at, seen_event = excluded.seen_event`.execute(
    ctx.db,
  );
}
