import { Lru } from "../lru.ts";
import type { Context } from "./context.ts";

/** How often what is remembered under them has changed in an organization, as of the opening of a unit of work. */
export interface Stamps {
  readonly settings: number;
  readonly names: number;
}

const MOST_ORGANIZATIONS = 500;

const changing = new WeakSet<Promise<Stamps>>();

/** Says that this unit of work itself changes settings: from here on it reads them anew. */
export function settingsChange(ctx: Context): void {
  changing.add(ctx.opened);
}

/**
 * A reader of settings that remembers what it read for each organization and key, for as long as nothing has changed:
 * the same answer as a fresh read at the opening of the unit of work would give, without one.
 */
export function remembered<T>(
  load: (ctx: Context, key: string) => Promise<T>,
): (ctx: Context, key: string) => Promise<T> {
  const known = new Lru<{ readonly stamp: number; readonly value: T }>(MOST_ORGANIZATIONS);
  return async (ctx, key) => {
    const { settings } = await ctx.opened;
    if (changing.has(ctx.opened)) return load(ctx, key);
    const place = `${ctx.organizationId} ${key}`;
    const entry = known.get(place);
    if (entry?.stamp === settings) return entry.value;
    const value = await load(ctx, key);
    if (!entry || entry.stamp < settings) known.set(place, { stamp: settings, value });
    return value;
  };
}
