import { tasks } from "../../../contract/tasks/index.ts";
import { attachable } from "../../platform/attachments/capability.ts";
import { bulkChangeable } from "../../platform/bulk/capability.ts";
import { linkable } from "../../platform/links/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { searchable } from "../../platform/search/capability.ts";
import { ticket } from "../../platform/tickets/capability.ts";
import { commentable } from "../../platform/timeline/capability.ts";
import { timeTracked } from "../../platform/timetracking/capability.ts";
import { watchable } from "../../platform/watchers/capability.ts";
import { belowItsTicket } from "./below.ts";
import { tasksDue } from "./due.ts";
import { effects } from "./effects.ts";
import { guards } from "./guards.ts";
import { notices } from "./notices.ts";
import { policy } from "./policy.ts";
import { listColumns, own, patchOwn, presentOwn } from "./table.ts";

export default defineModule(tasks, {
  is: [
    ticket({ prefix: "TSK", own, listColumns, presentOwn, patchOwn, policy, placesItself: true }),
    belowItsTicket,
    commentable({ internalNotes: true }),
    searchable(["number", "title", "description", "comments"]),
    attachable(),
    bulkChangeable(),
    linkable(),
    watchable(),
    timeTracked(),
  ],
  guards,
  effects,
  notices,
  due: tasksDue,
});
