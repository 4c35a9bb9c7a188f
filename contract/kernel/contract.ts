import type { z } from "zod";
import type { FieldAccess } from "./field-access.ts";
import type { ListFields } from "./fields.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** What server and web both believe about one kind of record. */
export interface Contract {
  /** Name of the module and of its folders, plural: `incidents`. */
  readonly name: string;
  /** Kind of the record, singular: `incident`; prefix of its permissions and events. */
  readonly kind: string;
  /** Path below `/api/v1`, plural in kebab-case. */
  readonly path: string;
  /** The record as every route answers it. */
  readonly record: z.ZodObject;
  readonly create: z.ZodObject;
  /** What a merge patch may change; never `state`. */
  readonly patch: z.ZodObject;
  /** What lists filter and sort by. */
  readonly fields: ListFields;
  /** Fields that take a permission of their own to read or write. */
  readonly fieldAccess?: FieldAccess;
  readonly lifecycle?: Lifecycle;
  /** Permissions with their meaning in one line: the catalogue that the role editor shows. */
  readonly permissions: Readonly<Record<string, string>>;
  /** Events with their meaning: the catalogue that webhooks and workflows listen to. */
  readonly events: Readonly<Record<string, string>>;
  /** Problem codes with their HTTP status. */
  readonly problems: Readonly<Record<string, number>>;
}

export function defineContract<const C extends Contract>(contract: C): C {
  return contract;
}

/** Names of the transitions of a contract's life cycle. */
export type TransitionOf<C extends Contract> = C extends { readonly lifecycle: Lifecycle<string, infer T> } ? T : never;
