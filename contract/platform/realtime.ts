import { z } from "zod";
import { text } from "../kernel/text.ts";

/** What somebody does with a record that others look at too. */
export const presenceMode = z.enum(["viewing", "editing", "replying_public", "replying_internal"]);
export type PresenceMode = z.output<typeof presenceMode>;

export const presenceInput = z.strictObject({
  mode: presenceMode,
  field: text(100).optional().describe("The field that is being edited"),
});

export const presentPerson = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  mode: presenceMode,
  field: z.string().optional(),
});
export type PresentPerson = z.output<typeof presentPerson>;

/** Who is at the record; empty for those who only see it from the requester's side. */
export const presence = z.strictObject({ recordId: z.uuid(), people: z.array(presentPerson) });
export type Presence = z.output<typeof presence>;

/** The data of a `change` message: that something happened to a record, never what it says now. */
export const changeMessage = z.strictObject({
  type: z.string(),
  kind: z.string().nullable(),
  recordId: z.uuid(),
  version: z.int().optional(),
  actorId: z.uuid().nullable(),
  at: z.iso.datetime(),
});
export type ChangeMessage = z.output<typeof changeMessage>;

/** A presence ends so many seconds after its last sign of life; a client gives one every ten seconds. */
export const PRESENCE_SECONDS = 30;
