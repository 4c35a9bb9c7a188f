import { attachmentProblems } from "../../../contract/platform/attachment.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { attachmentRoutes } from "./routes.ts";

/** Files on any kind of ticket and on its comments. */
export function attachable(): Capability {
  return {
    name: "attachable",
    routes: (host) => (isTicketKind(host) ? attachmentRoutes(host) : []),
    events: (kind) => ({
      [`${kind}.attached`]: "A file was attached",
      [`${kind}.attachment_deleted`]: "A file was deleted",
    }),
    problems: attachmentProblems,
  };
}
