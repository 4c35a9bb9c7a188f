import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, Time, TimeZone } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";
import { Layer, Override } from "./rota.ts";
import { CallStep } from "./steps.ts";

const write = z.strictObject({
  name: Name,
  timeZone: TimeZone,
  teamId: Id.nullable(),
  layers: z.array(Layer).max(10),
  overrides: z.array(Override).max(500),
  steps: z.array(CallStep).max(10),
});

/** Who is on call: rotations in layers, overrides, and whom to tell next. */
export const onCall = defineContract({
  name: "on-call",
  kind: "on_call_schedule",
  path: "on-call-schedules",
  record: z.object({ ...stamps, ...write.omit({ teamId: true }).shape, team: Ref.nullable() }),
  create: write.partial({ teamId: true, overrides: true, steps: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    timeZone: { type: "text" },
    teamId: { type: "ref", to: "team" },
  },
  permissions: {
    "on_call_schedule:read": "See who is on call",
    "on_call_schedule:manage": "Add, change and delete on-call schedules",
  },
  events: {
    ...masterEvents("on_call_schedule", "An on-call schedule"),
    "on_call.paged": "Somebody on call is told of a ticket that nobody has taken",
    "on_call.unreachable": "A step of a call found nobody on call",
    "on_call.shift_begins": "Somebody's shift begins within the hour",
    "on_call.acknowledged": "Somebody took a ticket, or answered, after a call",
  },
  problems: {},
});

const shift = z.object({ user: Ref, from: Time, to: Time, layer: z.string().nullable() });
export const onCallShiftsRequest = z.strictObject({ from: Time, to: Time });
export const onCallShifts = z.object({ items: z.array(shift) });
/** Who is on call now and next, of every schedule. */
export const onCallOverview = z.object({
  items: z.array(
    z.object({ id: Id, name: z.string(), team: Ref.nullable(), now: shift.nullable(), next: shift.nullable() }),
  ),
});
/** Anybody with the address reads the shifts; a new address ends the old one. */
export const onCallFeed = z.object({ path: z.string() });

/** Calls that go on, and those of the last days: who was told, and how it ended. */
export const onCallCalls = z.object({
  items: z.array(
    z.object({
      id: Id,
      schedule: Ref,
      ticket: z.object({ id: Id, kind: z.string(), number: z.string(), title: z.string() }),
      calledAt: Time,
      /** When the next step is due unless somebody takes the ticket. */
      nextAt: Time.nullable(),
      endedAt: Time.nullable(),
      outcome: z.enum(["acknowledged", "over"]).nullable(),
      endedBy: Ref.nullable(),
      pages: z.array(z.object({ step: z.int(), user: Ref, toldAt: Time, late: z.boolean() })),
    }),
  ),
});
