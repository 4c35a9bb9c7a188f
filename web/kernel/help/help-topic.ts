import type help from "../../../contract/messages/en/help.json";

export type HelpTopic = keyof typeof help.topics;

/** Pages by the beginning of their address; the first that fits is the page's help. */
const TOPICS: readonly (readonly [RegExp, HelpTopic])[] = [
  [/^\/(portal\/)?notifications$/, "notifications"],
  [/^\/(portal\/)?account\/notifications$/, "preferences"],
  [/^\/portal\/report$/, "portalReport"],
  [/^\/portal\/requests\/./, "portalRequest"],
  [/^\/portal\/requests$/, "portalRequests"],
  [/^\/(portal\/)?account$/, "account"],
  [/^\/portal/, "portal"],
  [/^\/incidents\/new$/, "newTicket"],
  [/^\/(incidents|tasks)\/./, "ticket"],
  [/^\/(incidents|tasks)$/, "list"],
  [/^\/dashboard$/, "dashboard"],
  [/^\/due$/, "due"],
  [/^\/organizations$/, "myOrganizations"],
  [/^\/platform/, "platform"],
  [/^\/admin\/organization\/archive$/, "archive"],
  [/^\/admin\/organization/, "organization"],
  [/^\/admin\/(guests|customers)$/, "guests"],
  [/^\/admin\/announcements$/, "announcements"],
  [/^\/admin\/ticket-templates$/, "ticketTemplates"],
  [/^\/admin\/(roles(\/.*)?|role-grants|role-conflicts)$/, "roles"],
  [/^\/admin\/assignment-rules$/, "assignmentRules"],
  [/^\/admin\/(calendars|sla-policies)$/, "serviceLevels"],
  [/^\/admin\/sla-policies\/trial$/, "trial"],
  [/^\/(on-call|admin\/on-call-schedules)$/, "onCall"],
  [/^\/compliance$/, "compliance"],
  [/^\/admin\/users$/, "people"],
  [/^\/admin\/import$/, "imports"],
  [/^\/admin\/bulk-jobs$/, "bulkJobs"],
  [/^\/admin\/data$/, "data"],
  [/^\/(admin\/access|access-reviews)\//, "rights"],
  [/^\/admin\/(security|sessions|sign-ins|service-accounts)$/, "signIn"],
  [/^\/admin/, "admin"],
];

/** What the help of the page at this path is about; the workspace's own where no other fits. */
export function helpTopicOf(path: string): HelpTopic {
  return TOPICS.find(([page]) => page.test(path))?.[1] ?? "workspace";
}
