import { z } from "zod";
import { Id, Ref, Time, text } from "../kernel/text.ts";
import { SCOPES } from "./roles.ts";

/** A number (`INC-000042`) or an id; an id of master data needs its kind besides. */
const record = text(60, 1);
const kind = text(60, 1);

export const AskWhy = z.strictObject({
  userId: Id,
  /** `read`, `update` and the like, the name of a transition, `create`, or a permission by its name. */
  action: text(100, 1),
  /** Not given for `create` and for a bare permission. */
  record: record.optional(),
  kind: kind.optional(),
  /** A token of the person: what it is narrowed to counts. */
  tokenId: Id.optional(),
});

export const STEPS = ["account", "token", "sight", "right", "door", "state", "guard"] as const;

/** A rule as it came out, in the order in which it is read: the parts of a rule follow it, one deeper. */
export const RuleFinding = z.object({
  depth: z.int(),
  /** Names its wording. */
  name: z.string(),
  /** How the parts make the whole: all of them, any, or not the one; null for a single fact. */
  of: z.enum(["every", "some", "not"]).nullable(),
  holds: z.boolean(),
  permission: z.string().nullable(),
});

export const ExplanationStep = z.object({
  step: z.enum(STEPS),
  passed: z.boolean(),
  /** What the API answers where this is the first that fails. */
  status: z.int(),
  findings: z.array(RuleFinding),
  /** The problem code of a refusal by state or guard. */
  refusal: z.string().nullable(),
  /** The refusal in words. */
  reason: z.string().nullable(),
});

/** Where a permission comes from: a role, perhaps through the roles that include it, given by an assignment. */
export const PermissionSource = z.object({
  permission: z.string(),
  role: Ref,
  /** From the role that was given down to the one that has the permission itself; empty where it is the same. */
  through: z.array(Ref),
  assignmentId: Id,
  scope: z.enum(SCOPES),
  department: Ref.nullable(),
  team: Ref.nullable(),
  startsAt: Time,
  endsAt: Time.nullable(),
  grantedBy: Ref.nullable(),
  grantedAt: Time,
  /** Ended ones are gone after a while; the audit log keeps them. */
  state: z.enum(["active", "not_yet", "ended"]),
  /** Whether the token's list takes it away again. */
  withheld: z.boolean(),
});

/** One thing that would have to be otherwise. */
export const Lack = z.object({ name: z.string(), permission: z.string().nullable(), wanted: z.boolean() });

export const ExplainedRecord = z.object({
  kind: z.string(),
  id: Id,
  number: z.string().nullable(),
  title: z.string(),
  /** State of a ticket. */
  state: z.string().nullable(),
});

export const Explanation = z.object({
  user: Ref,
  action: z.string(),
  record: ExplainedRecord.nullable(),
  allowed: z.boolean(),
  /** What the API answers: 200 where nothing speaks against it. */
  status: z.int(),
  steps: z.array(ExplanationStep),
  sources: z.array(PermissionSource),
  /** Ways to a yes at the first step that fails: what each of them would change together. */
  ways: z.array(z.array(Lack)),
  /** Fields that the action asks for. */
  requires: z.array(z.string()),
});
export type Explanation = z.output<typeof Explanation>;

/** What can be asked about a kind of record. */
export const ExplainedKind = z.object({
  kind: z.string(),
  path: z.string(),
  /** Prefix of its numbers; null where it has none. */
  prefix: z.string().nullable(),
  actions: z.array(z.string()),
});

export const AskWho = z.object({ record, kind: kind.optional() });

export const Viewer = z.object({
  user: Ref,
  /** The rules by which the person sees it. */
  ways: z.array(z.object({ name: z.string(), permission: z.string().nullable(), roles: z.array(Ref) })),
  /** Whether the person reads it as staff: internal notes, tasks, time spent. */
  internal: z.boolean(),
});

export const Viewers = z.object({
  record: ExplainedRecord,
  items: z.array(Viewer),
  /** Whether there are more people to look at than were. */
  more: z.boolean(),
});

export const explanationPermissions = {
  "explanation:read": "Ask why somebody can or cannot do something, and who sees a record, with the roles behind it",
} as const;

export const explanationProblems = {
  "explanation.unknown_action": 422,
  "explanation.no_token": 422,
} as const;
