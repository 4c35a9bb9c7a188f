import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, RichText, Time } from "../kernel/text.ts";
import { CHANNELS } from "./ticket.ts";

export const VISIBILITIES = ["public", "internal"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** For how long an author may still change or take back a comment, in minutes (domain.md §2). */
export const COMMENT_EDIT_MINUTES = 10;

/** A file as lists name it; its content has a path of its own. */
export const FileRef = z.object({
  id: Id,
  name: z.string(),
  mediaType: z.string(),
  /** In bytes. */
  size: z.int(),
  visibility: z.enum(VISIBILITIES),
});

/** Something said about a ticket: to everybody who sees it, or among those who work on it. */
export const Comment = z.object({
  id: Id,
  /** The ticket that it belongs to. */
  recordId: Id,
  /** Null where automation wrote it. */
  author: Ref.nullable(),
  /** `internal` is never shown to the requester, in any channel. */
  visibility: z.enum(VISIBILITIES),
  /** Sanitised HTML. */
  body: z.string(),
  channel: z.enum(CHANNELS),
  /** Written by automation or an automatic reply: never a first response. */
  automatic: z.boolean(),
  createdAt: Time,
  editedAt: Time.nullable(),
  attachments: z.array(FileRef),
  may: z.object({ edit: z.boolean(), delete: z.boolean() }),
});

/** The answer to a new comment; `followUp` is the new ticket that a reply to a closed one went to. */
export const CommentWritten = Comment.extend({
  followUp: z.object({ id: Id, kind: z.string(), number: z.string(), title: z.string() }).nullable(),
});

export const commentCreate = z.strictObject({
  body: RichText,
  /** `public` if not given. */
  visibility: z.enum(VISIBILITIES).optional(),
});

export const commentPatch = z.strictObject({ body: RichText });

export const commentFields = {
  id: { type: "ref", to: "comment" },
  authorId: { type: "ref", to: "user" },
  visibility: { type: "enum", values: VISIBILITIES },
  body: { type: "text" },
  automatic: { type: "bool" },
  createdAt: { type: "time", sortable: true },
  editedAt: { type: "time" },
} as const satisfies ListFields;

/** Somebody named a person in a comment: `<span data-mention="…">`. */
export const Mention = z.object({
  id: Id,
  record: z.object({ id: Id, kind: z.string(), number: z.string(), title: z.string() }),
  commentId: Id,
  author: Ref.nullable(),
  visibility: z.enum(VISIBILITIES),
  /** The words of the comment, without markup, at most 300 characters. */
  excerpt: z.string(),
  createdAt: Time,
  readAt: Time.nullable(),
});

export const mentionFields = {
  id: { type: "ref", to: "mention" },
  createdAt: { type: "time", sortable: true },
  readAt: { type: "time" },
} as const satisfies ListFields;

/** What happened to a ticket, in order of time: what was said, what was done, what was attached. */
export const TimelineLine = z.discriminatedUnion("type", [
  z.object({ type: z.literal("comment"), id: Id, at: Time, comment: Comment }),
  z.object({
    type: z.literal("event"),
    id: Id,
    at: Time,
    /** Type of the event, past tense: `incident.resolved`. */
    event: z.string(),
    /** Null where automation did it. */
    actor: Ref.nullable(),
    payload: z.record(z.string(), z.unknown()),
    /** Names of the people and teams whose ids the payload holds. */
    names: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal("attachment"), id: Id, at: Time, actor: Ref.nullable(), attachment: FileRef }),
]);

export const timelineQuery = z.strictObject({
  /** Oldest first if not given. */
  sort: z.enum(["at", "-at"]).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
  cursor: z.string().max(4_000).optional(),
});
