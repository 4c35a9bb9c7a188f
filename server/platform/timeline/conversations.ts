/** What the requester's reply sets in motion, as transitions of the host's life cycle (domain.md §2). */
export interface ReplyRules {
  /** Runs where the ticket waits for the requester. */
  readonly resume: string;
  /** Runs where it is resolved, unless the organization switched it off. */
  readonly reopen: string;
}

export interface Conversation {
  /** Whether those who work on the ticket may write among themselves. */
  readonly internalNotes: boolean;
  /** Absent: a reply changes nothing. */
  readonly reply?: ReplyRules;
}

const conversations = new Map<string, Conversation>();

export function registerConversation(kind: string, conversation: Conversation): void {
  conversations.set(kind, conversation);
}

export function conversationOf(kind: string): Conversation {
  const found = conversations.get(kind);
  if (!found) throw new Error(`Nobody comments on a ${kind}`);
  return found;
}
