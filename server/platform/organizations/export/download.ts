import type { FastifyReply } from "fastify";
import { Problem } from "../../../../contract/kernel/problem.ts";
import type { Services } from "../../../kernel/services.ts";
import { contentDisposition } from "../../attachments/file-name.ts";
import { objectStoreOf } from "../../attachments/store.ts";

/** Sends an archive as a file to keep. */
export async function sendArchive(
  services: Services,
  reply: FastifyReply,
  archive: { readonly slug: string; readonly storage_key: string; readonly created_at: Date; readonly size: number },
): Promise<FastifyReply> {
  const content = await objectStoreOf(services.settings)
    .get(archive.storage_key)
    .catch((cause) => {
      throw new Problem("attachment.storage_unreachable", { cause });
    });
  const name = `${archive.slug}-${archive.created_at.toISOString().slice(0, 10)}.tar.gz`;
  return reply
    .headers({
      "content-type": "application/gzip",
      "content-length": archive.size,
      "content-disposition": contentDisposition("attachment", name),
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
      "cache-control": "private, no-store",
    })
    .send(content);
}
