import type { FastifyReply } from "fastify";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Scope } from "../../kernel/db/context.ts";
import type { RawExchange } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { contentDisposition } from "./file-name.ts";
import { findAttachment } from "./find.ts";
import { UNKNOWN } from "./media-type.ts";
import { ObjectMissing } from "./object-missing.ts";
import { objectStoreOf } from "./store.ts";

/** Pictures that a browser only paints. SVG is none: it can run scripts. */
const PAINTED = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);
/** What a browser might run or render if it were told the type. */
const ACTIVE = /html|xml|svg|script|css|flash|x-sh/;

/** The bytes of an attachment, for those who may see it; never as anything that a browser would run. */
export async function download(scope: Scope, raw: RawExchange, services: Services): Promise<FastifyReply> {
  const { id = "" } = raw.request.params as { id?: string };
  const found = await services.database.transact({ ...scope, readOnly: true }, (ctx) => findAttachment(ctx, id));
  const { attachment } = found;
  services.witness?.shown(scope, { route: "GET /attachments/:id/content", id }, found.row);
  const content = await objectStoreOf(services.settings)
    .get(attachment.storage_key)
    .catch((error) => {
      if (!(error instanceof ObjectMissing)) throw new Problem("attachment.storage_unreachable", { cause: error });
      services.log.error({ err: error, attachmentId: id, requestId: scope.requestId }, "An attachment has no content");
      throw new Problem("attachment.missing", { cause: error });
    });
  const type = attachment.media_type;
  return raw.reply
    .headers({
      "content-type": ACTIVE.test(type) ? UNKNOWN : type,
      "content-length": attachment.size,
      "content-disposition": contentDisposition(PAINTED.has(type) ? "inline" : "attachment", attachment.name),
      "content-security-policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      "x-content-type-options": "nosniff",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    })
    .send(content);
}
