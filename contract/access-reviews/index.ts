import { z } from "zod";
import { SCOPES } from "../access/roles.ts";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, Time, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

/** Who decides: the manager of each person, the owner of each role, or named people. */
export const REVIEWERS = ["named", "manager", "role_owner"] as const;
/** What becomes of what nobody decided until the day. */
export const UNDECIDED = ["keep", "revoke"] as const;
export const REVIEW_STATES = ["running", "closed"] as const;

const Ids = z.array(Id).max(200);

const write = z.strictObject({
  name: Name,
  description: text(2000),
  /** Only assignments of these roles; of every role where empty. */
  roleIds: Ids,
  /** Only people who are in one of these teams; anybody where empty. */
  teamIds: Ids,
  /** Only people of these departments and those below them; anybody where empty. */
  departmentIds: Ids,
  reviewers: z.enum(REVIEWERS),
  /** Who decides where reviewers are named, and where a person has no manager or a role no owner. */
  reviewerIds: Ids,
  /** Until then; afterwards what is undecided follows `undecided`, and the review closes. */
  dueAt: Time,
  /** Days before `dueAt` on which those who have not decided are reminded. */
  reminderDays: z.array(z.int().min(1).max(90)).max(5),
  undecided: z.enum(UNDECIDED),
});

/** A campaign that asks of each role that people were given whether it should stay. */
export const accessReviews = defineContract({
  name: "access-reviews",
  kind: "access_review",
  path: "access-reviews",
  record: z.object({
    ...stamps,
    name: z.string(),
    description: z.string(),
    roleIds: z.array(Id),
    teamIds: z.array(Id),
    departmentIds: z.array(Id),
    reviewers: z.enum(REVIEWERS),
    reviewerIds: z.array(Id),
    dueAt: Time,
    reminderDays: z.array(z.int()),
    undecided: z.enum(UNDECIDED),
    /** Closed ones stay as they are. */
    state: z.enum(REVIEW_STATES),
    closedAt: Time.nullable(),
    /** Whoever began it. */
    owner: Ref.nullable(),
    /** How many assignments it asks about, and how many of them are undecided. */
    total: z.int(),
    open: z.int(),
  }),
  create: write.partial().required({ name: true, reviewers: true, dueAt: true }),
  /** What it asks about and whom stays; a day may be moved while it runs. */
  patch: write.pick({ name: true, description: true, dueAt: true, reminderDays: true, undecided: true }).partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    state: { type: "enum", values: REVIEW_STATES },
    dueAt: { type: "time", sortable: true },
    closedAt: { type: "time" },
    ownerId: { type: "ref", to: "user" },
    total: { type: "int" },
    open: { type: "int" },
  },
  permissions: {
    "access_review:read": "See access reviews, what was decided in them and their reports",
    "access_review:manage": "Begin and close access reviews, decide in the place of reviewers, and say who owns a role",
  },
  events: {
    ...masterEvents("access_review", "An access review"),
    "access_review.reminded": "Reviewers who have not decided were reminded",
    "access_review.decided": "It was decided whether somebody keeps a role",
    "access_review.closed": "An access review was closed; what was undecided followed its rule",
  },
  problems: {
    "access_review.closed": 409,
    "access_review.decided": 409,
    "access_review.nothing": 422,
    "access_review.too_many": 422,
    "access_review.own_rights": 403,
    "access_review.not_reviewer": 403,
  },
});

export const DECISIONS = ["keep", "revoke", "until"] as const;
/** `gone`: the role had been taken away already; `refused`: it had to stay, as the last administrator's. */
export const OUTCOMES = ["open", "done", "gone", "refused"] as const;

export const ReviewItem = z.object({
  id: Id,
  user: Ref,
  role: Ref,
  scope: z.enum(SCOPES),
  /** Department or team that the role was given for. */
  place: z.string().nullable(),
  startsAt: Time,
  endsAt: Time.nullable(),
  grantedBy: Ref.nullable(),
  grantedAt: Time,
  /** When the person had signed in last as the review began. */
  lastLoginAt: Time.nullable(),
  reviewers: z.array(Ref),
  decision: z.enum(DECISIONS).nullable(),
  until: Time.nullable(),
  reason: z.string(),
  decidedBy: Ref.nullable(),
  decidedAt: Time.nullable(),
  /** Decided by the rule for what nobody decided. */
  byRule: z.boolean(),
  outcome: z.enum(OUTCOMES),
  /** Problem code, where what was decided could not be done. */
  refusal: z.string().nullable(),
  may: z.object({ decide: z.boolean() }),
});

export const reviewItemFields = {
  id: { type: "ref", to: "access_review_item" },
  userId: { type: "ref", to: "user" },
  roleId: { type: "ref", to: "role" },
  reviewerIds: { type: "refs", to: "user" },
  decision: { type: "enum", values: DECISIONS },
  outcome: { type: "enum", values: OUTCOMES },
  byRule: { type: "bool" },
  person: { type: "text", sortable: true },
} as const;

export const Decide = z.strictObject({
  itemIds: z.array(Id).min(1).max(500),
  decision: z.enum(DECISIONS),
  /** For `until`: a day before the role ends anyway. */
  until: Time.nullable().optional(),
  /** Asked for where a role is taken away or cut short. */
  reason: text(2000).optional(),
});

export const Decided = z.object({
  items: z.array(z.object({ id: Id, outcome: z.enum(OUTCOMES), refusal: z.string().nullable() })),
});

/** A running review that waits for oneself. */
export const OwnReview = z.object({ id: Id, name: z.string(), dueAt: Time, open: z.int(), total: z.int() });

export const RoleOwner = z.object({ role: Ref, owner: Ref.nullable() });
export const PutRoleOwner = z.strictObject({ roleId: Id, ownerId: Id.nullable() });
