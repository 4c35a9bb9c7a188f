import type { MasterDescription } from "../../platform/masterdata/description.ts";

/** Texts that people reply with again and again. Everybody keeps their own; those for others are the managers'. */
export const cannedReplies: MasterDescription = {
  path: "canned-replies",
  manage: "canned_reply:read",
  columns: [
    { name: "name", width: 180, grow: true, sort: true },
    { name: "category", width: 160, sort: true },
    { name: "teamId", width: 160, from: 620 },
    { name: "shared", width: 110, from: 480 },
  ],
  fields: [
    { name: "name", type: "text", required: true },
    { name: "category", label: "cannedCategory", type: "text" },
    { name: "body", label: "cannedBody", type: "html", required: true, hint: true },
    { name: "teamId", type: "ref", path: "teams" },
    { name: "shared", type: "switch", initial: false },
    { name: "position", type: "number", initial: 100, hint: true },
  ],
};
