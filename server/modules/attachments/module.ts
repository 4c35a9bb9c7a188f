import { attachments } from "../../../contract/attachments/index.ts";
import { attachmentDue } from "../../platform/attachments/orphans.ts";
import { oneAttachmentRoutes } from "../../platform/attachments/routes.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(attachments, { routes: oneAttachmentRoutes, due: attachmentDue });
