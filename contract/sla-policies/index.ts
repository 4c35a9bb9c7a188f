import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, Time, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";
import { PENDING_REASONS } from "../platform/ticket.ts";
import { Escalation } from "../sla/escalation.ts";
import { AGREEMENTS, METRICS, TargetAmount } from "../sla/target.ts";

/** What is promised for one metric at one priority. */
const Target = TargetAmount.extend({
  /** `24x7`, `business` (the service's, else the organization's own), or the id of a calendar. */
  calendar: z.union([z.enum(["24x7", "business"]), Id]),
});
const Targets = z.partialRecord(
  z.enum(["1", "2", "3", "4", "5"]),
  z.strictObject({ response: Target.optional(), next_response: Target.optional(), resolution: Target.optional() }),
);
const Pauses = z.partialRecord(z.enum(["response", "next_response", "resolution"]), z.array(z.enum(PENDING_REASONS)));

const write = z.strictObject({
  name: Name,
  kind: z.enum(["incident"]),
  /** With the customer, with a team (from its assignment on), or with a supplier (while the ticket waits for them). */
  agreement: z.enum(AGREEMENTS),
  /** The team that an `ola` is with; null for every team. */
  teamId: Id.nullable(),
  /** Which tickets, in the filter language; empty for all. */
  condition: text(4000),
  /** By priority, then by metric. */
  targets: Targets,
  /** Pending reasons that pause a clock, by metric; without a word only `requester` pauses, and only resolution. */
  pauses: Pauses,
  escalations: z.array(Escalation).max(20),
  /** The first policy that fits wins, the lowest position first. */
  position: z.int().min(0).max(100_000),
  active: z.boolean(),
});

const omitTeam = write.omit({ teamId: true });

/** What an organization promises for its tickets (domain.md §4). */
export const slaPolicies = defineContract({
  name: "sla-policies",
  kind: "sla_policy",
  path: "sla-policies",
  record: z.object({ ...stamps, ...omitTeam.shape, kind: z.string(), team: Ref.nullable() }),
  create: write.partial().required({ name: true, kind: true, targets: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    kind: { type: "text", sortable: true },
    agreement: { type: "enum", values: AGREEMENTS },
    active: { type: "bool" },
    position: { type: "int", sortable: true },
  },
  permissions: {
    "sla_policy:read": "See service level policies",
    "sla_policy:manage": "Add, change and delete service level policies",
  },
  events: masterEvents("sla_policy", "A service level policy"),
  problems: {},
});

const Party = Ref.nullable();

export const BOARD_OF = ["all", "teams", "mine"] as const;
/** Of all that one sees, of one's teams, or of what one has oneself. */
export const slaBoardRequest = z.strictObject({ of: z.enum(BOARD_OF).default("all") });

/** What is about to be late, or is: the soonest first. */
export const slaBoard = z.object({
  items: z.array(
    z.object({
      clockId: Id,
      target: z.enum(METRICS),
      agreement: z.enum(AGREEMENTS),
      state: z.enum(["running", "paused"]),
      dueAt: Time.nullable(),
      startedAt: Time,
      breachedAt: Time.nullable(),
      /** The latest miss, and whether the reader may excuse it. */
      breach: z.object({ id: Id, excusedAt: Time.nullable(), canExcuse: z.boolean() }).nullable(),
      policy: Party,
      ticket: z.object({ id: Id, number: z.string(), title: z.string(), priority: z.int(), state: z.string() }),
      assignee: Party,
      team: Party,
    }),
  ),
  /** Of all that is asked for: missed and still counting; due within four hours. */
  late: z.int(),
  soon: z.int(),
});

export const COMPLIANCE_BY = ["policy", "service", "team", "month", "target"] as const;
export const slaComplianceRequest = z.strictObject({
  from: z.iso.date(),
  /** Exclusive. */
  to: z.iso.date(),
  by: z.enum(COMPLIANCE_BY).default("policy"),
});
/** Which clocks stand behind a figure of the report; without a key those that have none. */
export const slaComplianceTicketsRequest = slaComplianceRequest.extend({
  key: text(200).optional(),
  outcome: z.enum(["breached", "excused", "kept", "running", "clocks"]).default("breached"),
});
export const slaComplianceTickets = z.object({
  items: z.array(
    z.object({
      clockId: Id,
      ticket: z.object({ id: Id, number: z.string(), title: z.string(), priority: z.int(), state: z.string() }),
      target: z.enum(METRICS),
      agreement: z.enum(AGREEMENTS),
      startedAt: Time,
      dueAt: Time.nullable(),
      breachedAt: Time.nullable(),
      excuse: z.string().nullable(),
    }),
  ),
});
export const slaCompliance = z.object({
  items: z.array(
    z.object({
      key: z.string().nullable(),
      name: z.string().nullable(),
      clocks: z.int(),
      kept: z.int(),
      breached: z.int(),
      /** Of those breached, with an accepted reason. */
      excused: z.int(),
      running: z.int(),
      /** Of those decided, kept; null while nothing is. */
      percent: z.number().nullable(),
      /** The same, where an excuse counts as kept. */
      percentExcused: z.number().nullable(),
    }),
  ),
});

/** A policy as it might be, tried against tickets of the past. */
export const slaTrialRequest = z.strictObject({
  policy: write.partial().required({ name: true, kind: true, targets: true }),
  /** The policy that it would replace. */
  replaces: Id.optional(),
  /** Only tickets that fit, in the filter language of their list; all without it. */
  filter: text(4000).optional(),
  /** Only tickets that were opened from this day on (UTC). */
  from: z.iso.date().optional(),
  /** Exclusive. */
  to: z.iso.date().optional(),
  /** How many of the newest of these. */
  tickets: z.int().min(1).max(500).default(200),
});
const Outcome = z.object({ policy: z.string().nullable(), dueAt: Time.nullable(), breached: z.boolean() });
export const slaTrial = z.object({
  tried: z.int(),
  /** How many clocks the tried policy would win. */
  won: z.int(),
  /** Tickets that its condition fits, whether or not another policy comes before it. */
  fits: z.int(),
  /** Policies before it that answer for all that it promises: it would never win. */
  shadowedBy: z.array(Ref),
  breachesToday: z.int(),
  breachesThen: z.int(),
  /** How many clocks would be other than they are. */
  different: z.int(),
  /** The first 200 of them. */
  items: z.array(
    z.object({
      ticket: z.object({ id: Id, number: z.string(), title: z.string() }),
      target: z.enum(METRICS),
      today: Outcome,
      would: Outcome,
    }),
  ),
});
