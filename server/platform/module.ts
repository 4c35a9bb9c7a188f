import type { Contract, TransitionOf } from "../../contract/kernel/contract.ts";
import type { Context } from "../kernel/db/context.ts";
import type { Route } from "../kernel/http/route.ts";
import type { DueWork, JobType, Module, Reaction } from "../kernel/module/module.ts";
import type { Notice } from "./notifications/notice.ts";
import { notifying } from "./notifications/notify.ts";
import type { RecordKind } from "./records/kind.ts";
import { registerKind } from "./records/kinds.ts";
import type { Effect, Guard, TicketKind } from "./tickets/kind.ts";
import { registerTicketKind } from "./tickets/kinds.ts";

/** A mechanism of the platform that a module has by listing it: comments, attachments, clocks. */
export interface Capability {
  readonly name: string;
  /** How it was asked for, in a few words, for `describe`. */
  readonly detail?: string;
  readonly routes?: (host: RecordKind) => readonly Route[];
  readonly permissions?: (kind: string) => Readonly<Record<string, string>>;
  readonly events?: (kind: string) => Readonly<Record<string, string>>;
  readonly problems?: Readonly<Record<string, number>>;
  /** Present in the one capability that makes the module's record: a ticket, or master data. */
  readonly record?: (contract: Contract, parts: Parts<Contract>) => RecordKind | TicketKind;
  /** What a new organization needs for it: number series, defaults. */
  readonly seed?: (kind: string) => (ctx: Context) => Promise<void>;
  /** Runs in the transaction of each transition and change of the host, in the order of the list. */
  readonly onChange?: TicketKind["onChange"][number];
  /** Hears of each public word of a person, in its transaction. */
  readonly onWord?: TicketKind["onWord"][number];
  /** It writes rows of its own alone, and none after it in the list writes to the ticket: the next need not wait for it. */
  readonly beside?: boolean;
}

export interface Parts<C extends Contract> {
  /** Modules whose port this one calls. */
  readonly uses?: readonly string[];
  readonly is?: readonly Capability[];
  /** Why a transition may be refused: each throws a problem. Keyed by transition, so that a typo does not compile. */
  readonly guards?: { readonly [T in TransitionOf<C>]?: readonly Guard[] };
  /** What a transition also does, in the same transaction. */
  readonly effects?: { readonly [T in TransitionOf<C>]?: readonly Effect[] };
  readonly routes?: readonly Route[];
  readonly reactions?: readonly Reaction[];
  readonly due?: readonly DueWork[];
  readonly jobs?: readonly JobType[];
  /** What people are told of its events. */
  readonly notices?: readonly Notice[];
  readonly seed?: (ctx: Context) => Promise<void>;
}

/** A module from its contract and its table of contents: routes, permissions and events of its capabilities included. */
export function defineModule<C extends Contract>(contract: C, parts: Parts<C>): Module {
  const is = parts.is ?? [];
  const host = is.map((capability) => capability.record?.(contract, parts as unknown as Parts<Contract>)).find(Boolean);
  if (host) registerKind(host);
  if (host && "lifecycle" in host)
    registerTicketKind({
      ...host,
      onChange: is.flatMap(({ onChange }) => onChange ?? []),
      onWord: is.flatMap(({ onWord }) => onWord ?? []),
      beside: new Set(is.flatMap(({ onChange, beside }) => (onChange && beside ? [onChange] : []))),
    });
  const derived = host ? is.flatMap((capability) => capability.routes?.(host) ?? []) : [];
  return {
    name: contract.name,
    contract,
    uses: parts.uses ?? [],
    permissions: merge(
      contract.permissions,
      is.map((capability) => capability.permissions?.(contract.kind)),
    ),
    events: merge(
      contract.events,
      is.map((capability) => capability.events?.(contract.kind)),
    ),
    problems: merge(
      contract.problems,
      is.map((capability) => capability.problems),
    ),
    routes: [...(parts.routes ?? []), ...derived],
    reactions: [...(parts.reactions ?? []), ...reactionOf(contract.name, parts.notices)],
    due: parts.due ?? [],
    jobs: parts.jobs ?? [],
    seed: seedOf([...is.map((capability) => capability.seed?.(contract.kind)), parts.seed]),
    capabilities: is.map((capability) =>
      capability.detail ? `${capability.name} (${capability.detail})` : capability.name,
    ),
  };
}

function reactionOf(module: string, notices: Parts<Contract>["notices"]): Reaction[] {
  return notices ? [notifying(module, notices)] : [];
}

function seedOf(seeds: readonly (((ctx: Context) => Promise<void>) | undefined)[]): Module["seed"] {
  const given = seeds.filter((seed) => seed !== undefined);
  if (given.length === 0) return undefined;
  return async (ctx) => {
    for (const seed of given) await seed(ctx);
  };
}

function merge<V>(
  own: Readonly<Record<string, V>>,
  others: readonly (Readonly<Record<string, V>> | undefined)[],
): Record<string, V> {
  return Object.assign({}, ...others, own) as Record<string, V>;
}
