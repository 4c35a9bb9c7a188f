import { z } from "zod";
import { Attachment } from "../../../contract/platform/attachment.ts";
import { type Route, route, streamRoute } from "../../kernel/http/route.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { download } from "./download.ts";
import { findRemovable, removeAttachment } from "./remove.ts";
import { presentAttachment, visibleAttachments } from "./rows.ts";
import { upload } from "./upload.ts";

/** Files of one kind of ticket, below its path. */
export function attachmentRoutes(host: TicketKind): Route[] {
  const kind = () => ticketKind(host.kind);
  const common = { path: `${host.path}/:id/attachments`, access: "signed_in", tag: host.contract.name } as const;
  return [
    route({
      ...common,
      method: "GET",
      summary: `List the files on one of the ${host.contract.name}, oldest first`,
      answer: z.object({ items: z.array(Attachment) }),
      subject: (ctx, { id }) => findTicket(ctx, kind(), id ?? "", "read"),
      handle: async (ctx, { subject }) => {
        const rows = await visibleAttachments(ctx, kind(), subject).orderBy("a.created_at").orderBy("a.id").execute();
        return { items: rows.map((row) => presentAttachment(ctx, kind(), subject, row)) };
      },
    }),
    streamRoute({
      ...common,
      method: "POST",
      summary: `Attach a file to one of the ${host.contract.name}: a form with \`file\`, \`visibility\` and \`commentId\``,
      consumes: "multipart",
      answer: Attachment,
      status: 201,
      handle: (scope, raw, services) => upload(scope, raw, services, kind()),
    }),
  ];
}

/** One file, wherever it is attached. */
export const oneAttachmentRoutes: readonly Route[] = [
  streamRoute({
    method: "GET",
    path: "/attachments/:id/content",
    access: "signed_in",
    summary: "Download a file",
    tag: "attachments",
    handle: download,
  }),
  route({
    method: "DELETE",
    path: "/attachments/:id",
    access: "signed_in",
    summary: "Delete a file: one's own, or as somebody who works on the ticket",
    tag: "attachments",
    subject: (ctx, { id }) => findRemovable(ctx, id ?? ""),
    handle: (ctx, { subject }) => removeAttachment(ctx, subject),
  }),
];
