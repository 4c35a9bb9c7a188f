import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { type Conversation, registerConversation } from "./conversations.ts";
import { timelineRoutes } from "./routes.ts";
import { commentWithChange } from "./with-change.ts";

/** Comments, internal notes, mentions and the timeline, on any kind of ticket. */
export function commentable(options: Conversation): Capability {
  return {
    name: "commentable",
    detail: options.internalNotes ? "with internal notes" : "public only",
    routes: (host) => {
      if (!isTicketKind(host)) return [];
      registerConversation(host.kind, options);
      return timelineRoutes(host);
    },
    events: (kind) => ({
      [`${kind}.commented`]: "Somebody commented in public",
      [`${kind}.noted`]: "Somebody wrote an internal note",
      [`${kind}.comment_edited`]: "A comment was changed",
      [`${kind}.comment_deleted`]: "A comment was taken back",
      [`${kind}.followed_up`]: "A reply after closing opened a follow-up",
    }),
    problems: { "comment.edit_window_over": 409, "ticket.merged": 409 },
    onChange: commentWithChange,
  };
}
