import { z } from "zod";
import type { Contract } from "../kernel/contract.ts";
import type { ListFields } from "../kernel/fields.ts";
import { Id, Ref, RichText, Time, text } from "../kernel/text.ts";
import { VISIBILITIES } from "./comment.ts";
import { TicketAddress } from "./link.ts";
import { mergeInto } from "./merge.ts";
import { Tag } from "./ticket.ts";

/** Up to here the answer is the result; above, a job does it. */
export const BULK_AT_ONCE = 1_000;
export const BULK_MOST_IDS = 20_000;
export const BULK_MOST = 50_000;
/** For how long a bulk change can be taken back, in hours. */
export const UNDO_HOURS = 24;

/** Changes the same of many records: named by `ids`, or all that fit a `filter` and are found by the words of `q`. */
export function bulkRequestOf<Address extends z.ZodType, Action extends z.ZodType>(address: Address, action: Action) {
  return z
    .strictObject({
      ids: z.array(address).min(1).max(BULK_MOST_IDS).optional(),
      /** As in lists; the empty one fits all. */
      filter: z.string().max(20_000).optional(),
      /** As in lists: words that the records have. */
      q: z.string().max(1_000).optional(),
      action,
      /** All or nothing: one that refuses undoes the rest. */
      atomic: z.boolean().optional(),
      /** Only says what would be refused. */
      dryRun: z.boolean().optional(),
    })
    .refine(({ ids, filter, q }) => (ids === undefined) !== (filter === undefined && q === undefined), {
      params: { code: "ids_or_filter" },
    });
}

/** Changes the same of many tickets of a kind. */
export function bulkRequest(contract: Contract) {
  return bulkRequestOf(TicketAddress, bulkAction(contract));
}

function bulkAction(contract: Contract) {
  const steps = Object.entries(contract.lifecycle?.transitions ?? {}).map(([name, step]) =>
    z.strictObject({ transition: z.literal(name), input: step.input.optional() }),
  );
  return z.union([
    z.strictObject({ patch: contract.patch }),
    z.strictObject({ assign: z.strictObject({ teamId: Id.nullish(), assigneeId: Id.nullish() }) }),
    z.strictObject({
      tags: z.strictObject({ add: z.array(Tag).max(50).optional(), remove: z.array(Tag).max(50).optional() }),
    }),
    z.strictObject({
      comment: z.strictObject({ body: RichText.min(1), visibility: z.enum(VISIBILITIES).optional() }),
    }),
    z.strictObject({ merge: mergeInto }),
    ...steps,
  ]);
}

/** What is done to each, as `bulkAction` has checked it. */
export type BulkAction =
  | { readonly patch: Readonly<Record<string, unknown>> }
  | { readonly assign: { readonly teamId?: string | null; readonly assigneeId?: string | null } }
  | { readonly tags: { readonly add?: readonly string[]; readonly remove?: readonly string[] } }
  | { readonly comment: { readonly body: string; readonly visibility?: "public" | "internal" } }
  /** Each into this one, for kinds that can be merged. */
  | { readonly merge: { readonly intoId: string } }
  | { readonly transition: string; readonly input?: Readonly<Record<string, unknown>> };

export interface BulkRequest<Action = BulkAction> {
  readonly ids?: readonly string[];
  readonly filter?: string;
  readonly q?: string;
  readonly action: Action;
  readonly atomic?: boolean;
  readonly dryRun?: boolean;
}

/** What became of one record: 200, or the problem that asking for it alone would answer. */
export const BulkResult = z.object({
  /** As it was named. */
  id: z.string(),
  /** How the record is called, where it refuses and one may see it. */
  number: z.string().nullish(),
  title: z.string().nullish(),
  status: z.int(),
  problem: z
    .object({
      code: z.string(),
      detail: z.string(),
      errors: z.array(z.looseObject({ path: z.string(), code: z.string() })).optional(),
    })
    .optional(),
});
export type BulkResult = z.output<typeof BulkResult>;

export const BulkAnswer = z.object({
  total: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  dryRun: z.boolean(),
  results: z.array(BulkResult),
  /** The change under `/bulk-jobs`, to take it back; null where that cannot be. */
  undoId: Id.nullable(),
});

/** What a bulk change does, in as much as a list says of it. */
export const BulkWhat = z.object({
  /** `patch`, `transition`, `undo`, or what else the kind knows: `tags`, `give_role`. */
  type: text(40),
  /** Wire names of the fields of a patch. */
  fields: z.array(z.string()),
  transition: z.string().nullable(),
  /** What it is about as it was called then: the role that is given, the team that is joined. */
  about: z.string().nullable(),
  /** The change that an undo takes back. */
  undoes: Id.nullable(),
});

/** A bulk change as it stands. */
export const BulkJobLine = z.object({
  id: Id,
  kind: text(40),
  what: BulkWhat,
  /** Null where automation asked for it. */
  requestedBy: Ref.nullable(),
  state: z.enum(["waiting", "running", "done", "cancelled"]),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  /** Whether oneself can take it back now. */
  undoable: z.boolean(),
  /** Until when it could, where what it did is fields alone. */
  undoUntil: Time.nullable(),
  /** By another change of the list. */
  undone: z.boolean(),
  createdAt: Time,
  finishedAt: Time.nullable(),
});

/** With those that refused, the first two hundred, as far as one may see the records. */
export const BulkJob = BulkJobLine.extend({
  failures: z.array(BulkResult.extend({ number: z.string().nullable(), title: z.string().nullable() })),
});

export const bulkJobFields = {
  kind: { type: "text" },
  state: { type: "enum", values: ["waiting", "running", "done", "cancelled"] },
  requestedById: { type: "ref", to: "user" },
  failed: { type: "int" },
  createdAt: { type: "time", sortable: true },
} as const satisfies ListFields;

export const BULK_KEPT_DAYS = 30;

export const bulkProblems = {
  "bulk.refused": 422,
  "bulk.too_many": 422,
  "bulk.finished": 409,
  "bulk.running": 409,
  "bulk.no_undo": 409,
  "bulk.changed_since": 409,
  "bulk.no_merge": 422,
} as const;
