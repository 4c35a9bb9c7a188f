import { linkProblems } from "../../../contract/platform/link.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { duplicatesFollow } from "./duplicates.ts";
import { linkRoutes } from "./routes.ts";

export interface LinkOptions {
  /** The transition that duplicates make together with the ticket that they duplicate. */
  readonly duplicatesFollow?: string;
}

/** Typed links between tickets of any kind, and duplicates that follow their master. */
export function linkable(options: LinkOptions = {}): Capability {
  const follows = options.duplicatesFollow;
  return {
    name: "linkable",
    ...(follows ? { detail: `duplicates ${follows}` } : {}),
    routes: (host) => (isTicketKind(host) ? linkRoutes(host, follows) : []),
    events: (kind) => ({
      [`${kind}.linked`]: "It was linked to another ticket",
      [`${kind}.unlinked`]: "A link was taken away",
    }),
    problems: linkProblems,
    ...(follows ? { onChange: (ctx, change) => duplicatesFollow(ctx, change, follows) } : {}),
  };
}
