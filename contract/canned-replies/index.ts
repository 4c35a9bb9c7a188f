import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Ref, RichText, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  name: text(100, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } }),
  /** Under which it is found; free text. */
  category: text(60),
  /** Rich text with `{{variables}}`; an unknown one is refused. */
  body: RichText.min(1).max(20_000),
  /** For this team's members; needs canned_reply:manage. */
  teamId: Id.nullable(),
  /** For everybody who replies; needs canned_reply:manage. */
  shared: z.boolean(),
  position: z.int().min(0).max(10_000),
});

/** Texts that people reply with again and again: their own, their team's, the organization's. */
export const cannedReplies = defineContract({
  name: "canned-replies",
  kind: "canned_reply",
  path: "canned-replies",
  record: z.object({
    ...stamps,
    name: z.string(),
    category: z.string(),
    body: z.string(),
    owner: Ref.nullable(),
    team: Ref.nullable(),
    shared: z.boolean(),
    position: z.int(),
  }),
  create: write.partial().required({ name: true, body: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    category: { type: "text", sortable: true },
    body: { type: "text" },
    ownerId: { type: "ref", to: "user" },
    teamId: { type: "ref", to: "team" },
    shared: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: {
    "canned_reply:read": "Reply with canned replies, and keep one's own",
    "canned_reply:manage": "Write canned replies for teams and for everybody",
  },
  events: masterEvents("canned_reply", "A canned reply"),
  problems: { "canned_reply.unknown_variable": 422 },
});
