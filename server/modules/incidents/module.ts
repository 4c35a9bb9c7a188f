import { incidents } from "../../../contract/incidents/index.ts";
import { attachable } from "../../platform/attachments/capability.ts";
import { bulkChangeable } from "../../platform/bulk/capability.ts";
import { tabular } from "../../platform/csv/capability.ts";
import { importable } from "../../platform/imports/capability.ts";
import { linkable } from "../../platform/links/capability.ts";
import { mergeable } from "../../platform/merges/capability.ts";
import { defineModule } from "../../platform/module.ts";
import { searchable } from "../../platform/search/capability.ts";
import { slaDue } from "../../platform/sla/due.ts";
import { slaTracked } from "../../platform/sla/tracked.ts";
import { ticket } from "../../platform/tickets/capability.ts";
import { commentable } from "../../platform/timeline/capability.ts";
import { timeTracked } from "../../platform/timetracking/capability.ts";
import { waits } from "../../platform/waiting/capability.ts";
import { waitingDue, waitingReactions } from "../../platform/waiting/due.ts";
import { watchable } from "../../platform/watchers/capability.ts";
import { tasked } from "../tasks/port.ts";
import { childrenFollow } from "./children.ts";
import { due } from "./due.ts";
import { effects } from "./effects.ts";
import { guards } from "./guards.ts";
import { measured } from "./metrics/keep.ts";
import { notices } from "./notices.ts";
import { routes } from "./routes.ts";
import { notificationDue } from "./security/due.ts";
import { impliedBySecurity, securityResponded } from "./security/flag.ts";
import { securityRoutes } from "./security/routes.ts";
import { listColumns, own, patchOwn, presentOwn } from "./table.ts";

export default defineModule(incidents, {
  uses: ["tasks"],
  is: [
    ticket({ prefix: "INC", own, listColumns, presentOwn, patchOwn, routed: true, implies: impliedBySecurity }),
    slaTracked(["response", "resolution"]),
    waits({ remind: "requester", resolve: "resolve" }),
    commentable({ internalNotes: true, reply: { resume: "resume", reopen: "reopen" } }),
    searchable(["number", "title", "description", "comments"]),
    measured,
    attachable(),
    bulkChangeable({ mergeEnd: "cancel" }),
    tabular(),
    importable(),
    mergeable({ end: "cancel" }),
    linkable({ duplicatesFollow: "resolve" }),
    watchable(),
    timeTracked(),
    tasked(),
    childrenFollow,
    securityResponded,
  ],
  guards,
  effects,
  routes: [...routes, ...securityRoutes],
  due: [...slaDue, ...waitingDue, ...due, notificationDue],
  reactions: waitingReactions,
  notices,
});
