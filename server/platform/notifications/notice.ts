import type { WhyNot } from "../../../contract/notifications/why.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import type { Look } from "../tickets/look.ts";

/** What a text may name, and what it is. */
export type Variables = Readonly<Record<string, "text" | "person" | "number" | "time">>;
export type Values = Readonly<Record<string, string | number | Date | null>>;

/** What one event comes to for one person, as they may read it. */
export interface Facts {
  readonly values: Values;
  /** The ticket that it is about, where it is about one. */
  readonly recordId?: string;
  readonly kind?: string;
  /** Path in the web app, or for people in the portal. */
  readonly link: string;
  /** Only for who reads the record as staff. */
  readonly internal: boolean;
  /** What was said; shown as it is read on the day. */
  readonly commentId?: string;
  /** Passes quiet hours and is never gathered. */
  readonly critical?: boolean;
}

/** People by their part toward the record of an event. */
export interface Audience {
  /** Shown with what they are told: requester, assignee, watcher … */
  readonly role: string;
  readonly find: (ctx: Context, event: StoredEvent) => Promise<readonly string[]>;
}

export const SECTIONS = ["tickets", "work", "levels", "major", "tasks", "organization", "account"] as const;

/** One thing that people are told, declared in a module's descriptor. Its words are in the catalogue `notices` under its key. */
export interface Notice {
  readonly key: string;
  /** How preferences group it. */
  readonly section: (typeof SECTIONS)[number];
  /** Types of events that give it. */
  readonly on: readonly string[];
  /** Which of these events; every one where it is missing. */
  readonly when?: (event: StoredEvent) => boolean;
  readonly audience: readonly Audience[];
  /** Channels on which it goes out where nobody chose otherwise. */
  readonly channels: readonly string[];
  /** Channels that it never uses, as where another mail says it already. */
  readonly never?: readonly string[];
  /** Passes quiet hours and is never gathered; some are so only for urgent records, which their facts say. */
  readonly critical?: boolean;
  /** Tells also who did it: a receipt. */
  readonly ownToo?: boolean;
  /** Names somebody in person: the notification centre can show these alone. */
  readonly mention?: boolean;
  readonly variables: Variables;
  /**
   * Loads what the text may say, in a unit of work that has the rights of the one who is told and no more: what they may
   * not see cannot be in it. Undefined where they may not know of it at all. Where many are told at once, `look` finds
   * the ticket for each without reading it anew.
   */
  readonly load: (ctx: Context, event: StoredEvent, look?: Look) => Promise<Facts | undefined>;
}

const byKey = new Map<string, Notice>();
const byEvent = new Map<string, Notice[]>();

/** Modules hand in what they tell people; the same notice may come from several kinds of record. */
export function registerNotices(notices: readonly Notice[]): void {
  for (const notice of notices) {
    const known = byKey.get(notice.key);
    byKey.set(notice.key, known ? { ...known, on: [...new Set([...known.on, ...notice.on])] } : notice);
    for (const type of notice.on) {
      const list = byEvent.get(type) ?? [];
      if (!list.some(({ key }) => key === notice.key)) byEvent.set(type, [...list, notice]);
    }
  }
}

/** What an event gives, the most specific first: the order in which they were declared. */
export function noticesOf(event: StoredEvent): readonly Notice[] {
  return (byEvent.get(event.type) ?? []).filter(({ when }) => !when || when(event));
}

export function findNotice(key: string): Notice | undefined {
  return byKey.get(key);
}

export function allNotices(): readonly Notice[] {
  return [...byKey.values()];
}

/** Why somebody hears nothing, as an outcome. */
export type Refusal = Exclude<WhyNot, "quiet_hours" | "digest" | "merged">;
