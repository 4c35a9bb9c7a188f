import { namedIn } from "../../platform/notifications/audience.ts";
import type { Notice } from "../../platform/notifications/notice.ts";

/** What who asked for a bulk change is told when it is done. */
export const notices: readonly Notice[] = [
  {
    key: "bulk_finished",
    section: "work",
    on: ["bulk_job.finished"],
    audience: [namedIn("oneself", "userId")],
    channels: ["in_app"],
    ownToo: true,
    variables: { recipient: "person", organization: "text", done: "number", failed: "number" },
    load: async (_ctx, { payload }) => ({
      values: { done: Number(payload.done), failed: Number(payload.failed) },
      link: String(payload.path ?? "/"),
      internal: false,
    }),
  },
];
