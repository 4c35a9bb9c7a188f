import { Problem } from "../../../contract/kernel/problem.ts";
import { everybody } from "../../platform/notifications/audience.ts";
import type { Notice } from "../../platform/notifications/notice.ts";
import { plainText } from "../../platform/richtext/sanitise.ts";
import { announcementKind } from "./kind.ts";

/** What everybody is told of announcements that are meant for them, when they begin. */
export const notices: readonly Notice[] = [
  {
    key: "announced",
    section: "organization",
    on: ["announcement.begun"],
    audience: [everybody],
    channels: ["in_app"],
    variables: { recipient: "person", organization: "text", announcement: "text", text: "text" },
    load: async (ctx, event) => {
      try {
        const { fields } = await announcementKind.find(ctx, event.recordId ?? "", "read");
        const values = { announcement: String(fields.title), text: plainText(String(fields.body)) };
        return { values, link: "/portal", internal: false };
      } catch (error) {
        if (error instanceof Problem) return undefined;
        throw error;
      }
    },
  },
];
