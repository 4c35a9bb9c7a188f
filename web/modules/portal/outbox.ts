import { freshKey } from "../../kernel/api/client.ts";

/** A reply that could not be sent yet. Its key makes sure that it is taken once, however often it is tried. */
export interface WaitingReply {
  readonly key: string;
  readonly number: string;
  readonly text: string;
  readonly at: string;
}

const NAME = "steward.outbox";
const listeners = new Set<() => void>();
let shown: { readonly stored: string; readonly replies: readonly WaitingReply[] } = { stored: "", replies: [] };

/** Keeps a reply of this person in this browser until there is a network. Throws where storage is full or forbidden. */
export function keepReply(userId: string, number: string, text: string): void {
  const reply = { key: freshKey(), number, text, at: new Date().toISOString() };
  write(userId, [...waitingReplies(userId), reply]);
}

export function dropReply(userId: string, key: string): void {
  write(
    userId,
    waitingReplies(userId).filter((reply) => reply.key !== key),
  );
}

/** The same list as long as nothing changed, as React wants it. */
export function waitingReplies(userId: string): readonly WaitingReply[] {
  const stored = localStorage.getItem(`${NAME}.${userId}`) ?? "[]";
  if (stored !== shown.stored) shown = { stored, replies: parsed(stored) };
  return shown.replies;
}

export function onOutbox(listener: () => void): () => void {
  listeners.add(listener);
  addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    removeEventListener("storage", listener);
  };
}

function write(userId: string, replies: readonly WaitingReply[]): void {
  localStorage.setItem(`${NAME}.${userId}`, JSON.stringify(replies));
  for (const listener of listeners) listener();
}

function parsed(stored: string): readonly WaitingReply[] {
  try {
    return JSON.parse(stored) as readonly WaitingReply[];
  } catch {
    return [];
  }
}
