import { z } from "zod";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Time } from "../kernel/text.ts";

/** What every record of master data answers beside its own fields. */
export const stamps = {
  id: Id,
  /** Raised by every change; a PATCH states the one that it changes in If-Match. */
  version: z.int(),
  createdAt: Time,
  updatedAt: Time,
  /** Null while it lives; deleted ones can be listed and restored by those who manage them. */
  deletedAt: Time.nullable(),
} as const;

/** What every list of master data filters and sorts by beside its own fields. */
export const stampFields = {
  id: { type: "ref", to: "record" },
  createdAt: { type: "time", sortable: true },
  updatedAt: { type: "time", sortable: true },
} as const satisfies ListFields;

/** The events of one kind of master data; `noun` as in "A department". */
export function masterEvents<const K extends string>(kind: K, noun: string): MasterEvents<K> {
  return {
    [`${kind}.created`]: `${noun} was added`,
    [`${kind}.changed`]: `Fields of ${noun.toLowerCase()} were changed`,
    [`${kind}.deleted`]: `${noun} was deleted`,
    [`${kind}.restored`]: `${noun} was restored`,
  } as MasterEvents<K>;
}

type MasterEvents<K extends string> = Readonly<
  Record<`${K}.${"created" | "changed" | "deleted" | "restored"}`, string>
>;
