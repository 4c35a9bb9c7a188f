import type { z } from "zod";
import type { ImportField } from "../../../contract/platform/imports.ts";
import type { Principal } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Services } from "../../kernel/services.ts";

export type Field = z.output<typeof ImportField>;
export type Values = Readonly<Record<string, unknown>>;

/** A record as an import left it. */
export interface Left {
  readonly id: string;
  readonly version: number;
  /** What an update found, to write it back. */
  readonly before?: Values;
}

/** Nothing where the record has no address, or is not waiting for an invitation. */
export type Invite = (ctx: Context, services: Services, id: string) => Promise<void>;

/** How one kind of record is brought in by a table: every row goes the way that its own route would go. */
export interface Importer {
  /** Plural path: `users`. */
  readonly name: string;
  /** By which a row is known to be a record that there is already. */
  readonly key: string | null;
  readonly may: (principal: Principal) => boolean;
  readonly fields: (ctx: Context) => Promise<readonly Field[]>;
  readonly create: (ctx: Context, input: Values) => Promise<Left>;
  /** Sends a new one the invitation; undefined for a kind that nobody is invited to. */
  readonly invite?: Invite | undefined;
  readonly find: (ctx: Context, key: string) => Promise<string | undefined>;
  readonly update: (ctx: Context, id: string, input: Values) => Promise<Left>;
  /** Takes back a record that is still as it was left; false where somebody has changed it since. */
  readonly undo: (ctx: Context, left: Left) => Promise<boolean>;
}

const importers = new Map<string, Importer>();

/** Modules hand theirs in by the capability; the platform never names one. */
export function registerImporter(importer: Importer): void {
  importers.set(importer.name, importer);
}

export function importerOf(name: string): Importer | undefined {
  return importers.get(name);
}

export function allImporters(): readonly Importer[] {
  return [...importers.values()];
}
