import { namedIn } from "../../platform/notifications/audience.ts";
import type { Notice } from "../../platform/notifications/notice.ts";

/** What who brought a table is told when it is in. */
export const notices: readonly Notice[] = [
  {
    key: "import_finished",
    section: "work",
    on: ["import.finished"],
    audience: [namedIn("oneself", "userId")],
    channels: ["in_app"],
    ownToo: true,
    variables: { recipient: "person", organization: "text", file: "text", done: "number", failed: "number" },
    load: async (_ctx, { payload }) => ({
      values: { file: String(payload.file), done: Number(payload.done), failed: Number(payload.failed) },
      link: "/admin",
      internal: false,
    }),
  },
];
