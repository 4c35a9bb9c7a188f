import { listRequest } from "../../../contract/kernel/list.ts";
import { WorkAnswer, workFields } from "../../../contract/platform/work.ts";
import { route } from "../../kernel/http/route.ts";
import type { Module } from "../../kernel/module/module.ts";
import { listWork } from "../../platform/work/list.ts";
import { registerWork } from "../../platform/work/source.ts";
import { ticketWork } from "../../platform/work/tickets.ts";

registerWork(ticketWork);

/** Everything that waits for oneself, whatever it is; it has no record of its own. */
export default {
  name: "work",
  uses: [],
  permissions: {},
  events: {},
  problems: {},
  routes: [
    route({
      method: "GET",
      path: "/me/work",
      viewing: "shown",
      access: "signed_in",
      tag: "work",
      summary: "Everything that waits for oneself, the soonest due first; `source=task` for one sort of it",
      query: listRequest(workFields),
      answer: WorkAnswer,
      handle: (ctx, { query }) => listWork(ctx, query),
    }),
  ],
  reactions: [],
  due: [],
  jobs: [],
  capabilities: [],
} satisfies Module;
