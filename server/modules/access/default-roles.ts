import { OPERATOR_ROLE } from "../../platform/organizations/platform.ts";

/** A role that every organization starts with. Permissions are patterns, so that those of new modules fall in place. */
export interface DefaultRole {
  readonly name: string;
  readonly description: string;
  /** `incident:read`, all of a kind `incident:*`, a verb of every kind `*:read`, everything `*:*`. */
  readonly may: readonly string[];
  /** Patterns taken away again. */
  readonly except?: readonly string[];
  /** Another default role whose permissions are among these: included, so that what that one gets reaches this one. */
  readonly includes?: string;
}

/** Security and audit: an administrator's or auditor's, never a practice's. */
const SECURITY = [
  "user:manage",
  "user:view_as",
  "explanation:*",
  "access_review:*",
  "role:*",
  "role_conflict:*",
  "role_assignment:*",
  "session:*",
  "token:*",
  "security:*",
  "retention:*",
  "audit:*",
  "data:*",
  "compliance:*",
  "webhook:*",
  "organization:*",
];
/** Seen by those named in them alone (domain.md §1): no role has it from the start. */
const RESTRICTED = "restricted:*";

/** What everybody in an organization needs to ask for help. */
const EVERYBODY = [
  "department:read",
  "location:read",
  "service:read",
  "category:read",
  "team:read",
  "custom_field:read",
  "calendar:read",
  "incident:create",
  "incident:read_own",
  "incident:read_satisfaction",
  "request:create",
  "request:read_own",
  "catalog_item:read",
  "article:read",
  "announcement:read",
];

const AGENT = [
  ...EVERYBODY,
  "user:read",
  "user:read_private",
  "on_call_schedule:read",
  "*:create",
  "*:create_any",
  "incident:read",
  "incident:update",
  "incident:override_priority",
  "incident:declare_security",
  "incident:export",
  "request:read",
  "request:update",
  "problem:read",
  "problem:update",
  "change:read",
  "change:update",
  "task:read",
  "task:update",
  "workaround:read",
  "ticket_template:read",
  "notification_duty:read",
  "canned_reply:read",
  "assignment_rule:read",
  "sla_policy:read",
  "ci:read",
  "asset:read",
  "known_error:read",
];
/** What creating must not mean for an agent: these kinds are looked after, not reported. */
const NOT_CREATED_BY_AGENTS = ["user:create", "role:create", "token:create", "webhook:create", "workflow:create"];

/** Beyond an agent's: one practice in full. */
function lead(name: string, description: string, may: readonly string[]): DefaultRole {
  const except = [RESTRICTED, ...NOT_CREATED_BY_AGENTS];
  return { name, description, may: [...AGENT, ...may], except, includes: "agent" };
}

/** Domain.md §1, the table of default roles; what is included stands before what includes it. `platform_operator` is a role of the platform's own organization alone. */
export const DEFAULT_ROLES: readonly DefaultRole[] = [
  { name: "end_user", description: "Asks for help and follows what was asked", may: EVERYBODY },
  { name: "admin", description: "Everything in the organization", may: ["*:*"], except: [RESTRICTED] },
  {
    name: "manager",
    description: "Every practice and its reports; not access, audit, retention and security",
    may: ["*:*"],
    except: [RESTRICTED, ...SECURITY],
  },
  {
    name: "agent",
    description: "Works on tickets of own teams, and reads all that are not restricted",
    may: AGENT,
    except: [RESTRICTED, ...NOT_CREATED_BY_AGENTS],
    includes: "end_user",
  },
  {
    name: "auditor",
    description: "Reads everything unrestricted and the audit log; changes nothing",
    may: ["*:read", "*:export", "user:read_private", "incident:read_satisfaction"],
    except: [RESTRICTED],
  },
  lead("service_desk_lead", "Incidents and requests in full", [
    "incident:*",
    "request:*",
    "task:*",
    "workaround:*",
    "announcement:*",
    "ticket_template:*",
    "canned_reply:*",
    "assignment_rule:*",
    "team:manage",
    "category:manage",
    "view:share",
    "report:read",
    "job:read",
    "sla_policy:read",
  ]),
  lead("change_manager", "Changes in full", ["change:*", "cab:*", "blackout:*", "task:*", "view:share", "report:read"]),
  lead("problem_manager", "Problems and known errors in full", [
    "problem:*",
    "known_error:*",
    "workaround:*",
    "task:*",
    "view:share",
    "report:read",
  ]),
  lead("configuration_manager", "Configuration items, assets and services in full", [
    "ci:*",
    "ci_class:*",
    "asset:*",
    "service:*",
    "location:*",
    "view:share",
    "report:read",
  ]),
  lead("knowledge_manager", "Knowledge in full", ["article:*", "known_error:read", "view:share", "report:read"]),
  lead("catalogue_manager", "Catalogue and services in full", [
    "catalog_item:*",
    "service_category:*",
    "service:*",
    "view:share",
    "report:read",
  ]),
  lead("cab_member", "Gives advice on changes", ["change:approve", "cab:read"]),
  lead("incident_commander", "Leads major incidents", [
    "incident:commander",
    "incident:manage_major",
    "incident:update_any",
    "incident:reassign_any",
  ]),
];

/** Who runs the installation, and looks after those who do: no permission in it reaches business data. */
export const PLATFORM_ROLES: readonly DefaultRole[] = [
  {
    name: OPERATOR_ROLE,
    description: "Creates, suspends, exports and deletes organizations; sees nothing of what is in them",
    may: [
      "platform:*",
      "user:read",
      "user:manage",
      "role:read",
      "role_assignment:manage",
      "security:*",
      "session:*",
      "audit:read",
      "mail:read",
    ],
  },
];

const OF_PLATFORM = "platform:*";

/** The permissions of the catalogue that a role's patterns name. Those of the platform only by their own name. */
export function permissionsFor(role: DefaultRole, catalogue: readonly string[]): string[] {
  const except = [...(role.except ?? []), ...(role.may.includes(OF_PLATFORM) ? [] : [OF_PLATFORM])];
  return catalogue
    .filter((name) => role.may.some((pattern) => fits(pattern, name)) && !except.some((pattern) => fits(pattern, name)))
    .sort();
}

function fits(pattern: string, name: string): boolean {
  const [kind, verb] = pattern.split(":");
  const [ofKind, ofVerb] = name.split(":");
  return (kind === "*" || kind === ofKind) && (verb === "*" || verb === ofVerb);
}
