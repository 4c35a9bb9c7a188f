import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Attachment, attachmentProblems } from "../platform/attachment.ts";

/** Files by their own address; they are attached and listed under their ticket. */
export const attachments = defineContract({
  name: "attachments",
  kind: "attachment",
  path: "attachments",
  record: Attachment,
  create: z.strictObject({}),
  patch: z.strictObject({}),
  fields: {},
  permissions: {},
  events: {},
  problems: attachmentProblems,
});
