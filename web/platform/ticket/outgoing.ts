import { freshKey } from "../../kernel/api/client.ts";
import type { Visibility } from "../../ui/timeline/Timeline.tsx";

/**
 * A reply between the press of the button and the server. It waits for a few seconds in which it can be withdrawn, and
 * for a network. Kept in the browser, so that a closed tab loses nothing; its key makes sure that it is taken once.
 */
export interface Outgoing {
  readonly key: string;
  /** Plural path and id of the ticket. */
  readonly path: string;
  readonly recordId: string;
  readonly number: string;
  readonly body: string;
  readonly visibility: Visibility;
  /** When it may leave (ms since 1970). */
  readonly sendAt: number;
  /** Why the server refused it; it then waits for a decision. */
  readonly refused?: string;
}

/** In which a sent reply can still be withdrawn (ms). */
export const GRACE = 6_000;
/** The server knows a key for a day; what is older is not sent by itself, since it might have been taken already. */
const OLDEST = 20 * 3_600_000;

const listeners = new Set<() => void>();
/** Where storage is full or forbidden, replies wait in the page alone. */
const memory = new Map<string, string>();
let shown: { readonly stored: string; readonly list: readonly Outgoing[] } = { stored: "[]", list: [] };

export function hold(userId: string, reply: Omit<Outgoing, "key" | "sendAt">, now = Date.now()): void {
  write(userId, [...outgoing(userId), { ...reply, key: freshKey(), sendAt: now + GRACE }]);
}

/** Takes it out while it surely has not left; undefined where it may have. */
export function withdraw(userId: string, key: string, now = Date.now()): Outgoing | undefined {
  const found = outgoing(userId).find((reply) => reply.key === key);
  if (!found || !isWithdrawable(found, now)) return undefined;
  drop(userId, key);
  return found;
}

export function isWithdrawable(reply: Outgoing, now: number): boolean {
  return reply.refused !== undefined || now < reply.sendAt || isStale(reply, now);
}

/** The page is being closed: nothing waits any longer. */
export function release(userId: string, now = Date.now()): void {
  write(
    userId,
    outgoing(userId).map((reply) => ({ ...reply, sendAt: Math.min(reply.sendAt, now) })),
  );
}

export function drop(userId: string, key: string): void {
  write(
    userId,
    outgoing(userId).filter((reply) => reply.key !== key),
  );
}

export function refuse(userId: string, key: string, refused: string): void {
  write(
    userId,
    outgoing(userId).map((reply) => (reply.key === key ? { ...reply, refused } : reply)),
  );
}

/** The same list as long as nothing changed, as React wants it. */
export function outgoing(userId: string): readonly Outgoing[] {
  const stored = read(nameOf(userId));
  if (stored !== shown.stored) shown = { stored, list: parsed(stored) };
  return shown.list;
}

/** May leave by itself. */
export function isDue({ sendAt, refused }: Outgoing, now: number): boolean {
  return refused === undefined && sendAt <= now && !isStale({ sendAt }, now);
}

export function isStale({ sendAt }: Pick<Outgoing, "sendAt">, now: number): boolean {
  return now - sendAt > OLDEST;
}

export function onOutgoing(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function nameOf(userId: string): string {
  return `steward.replies.${userId}`;
}

function read(name: string): string {
  try {
    return memory.get(name) ?? localStorage.getItem(name) ?? "[]";
  } catch {
    return "[]";
  }
}

function write(userId: string, replies: readonly Outgoing[]): void {
  const name = nameOf(userId);
  const text = JSON.stringify(replies);
  try {
    localStorage.setItem(name, text);
    memory.delete(name);
  } catch {
    memory.set(name, text);
  }
  for (const listener of listeners) listener();
}

function parsed(stored: string): readonly Outgoing[] {
  try {
    return JSON.parse(stored) as readonly Outgoing[];
  } catch {
    return [];
  }
}
