import type { RecordKind } from "./kind.ts";

const kinds = new Map<string, RecordKind>();

/** Every module that makes a kind of record hands it in; the platform never names one. */
export function registerKind(kind: RecordKind): void {
  kinds.set(kind.kind, kind);
}

/** Undefined where there is no such kind. */
export function recordKind(kind: string): RecordKind | undefined {
  return kinds.get(kind);
}

export function recordKinds(): readonly RecordKind[] {
  return [...kinds.values()];
}
