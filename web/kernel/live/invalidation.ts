import type { Query, QueryClient } from "@tanstack/react-query";
import type { ChangeMessage } from "../../../contract/platform/realtime.ts";

/** That something happened to a record; what it says now must be asked. */
export type LiveChange = ChangeMessage;

/** Lists are asked again at most this often (ms), however fast changes come. */
const LIST_PAUSE = 1_000;
const waiting = new WeakMap<QueryClient, Set<string>>();

/** Lets the answers that a change has made old be asked again: the record, its parts, and the lists of its kind. */
export function forget(queries: QueryClient, change: LiveChange): void {
  const names = namesOf(queries, change.recordId);
  queries.invalidateQueries({
    predicate: (query) => isOfRecord(query, names) && !isAsNewAs(query, change.version),
  });
  if (change.kind !== null) forgetListsSoon(queries, pathOf(change.kind));
}

/** After a gap in the stream nothing cached can be trusted. */
export function forgetAll(queries: QueryClient): void {
  queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "record" || queryKey[0] === "list" });
}

/** The plural path of a kind: `service_request` is `service-requests`. */
export function pathOf(kind: string): string {
  const name = kind.replaceAll("_", "-");
  return name.endsWith("y") ? `${name.slice(0, -1)}ies` : `${name}s`;
}

/** A record may be cached under its id and under its number. */
function namesOf(queries: QueryClient, recordId: string): ReadonlySet<unknown> {
  const cached = queries.getQueryCache().findAll({ queryKey: ["record"] });
  const same = cached.filter((query) => (query.state.data as { id?: string } | undefined)?.id === recordId);
  return new Set([recordId, ...same.map((query) => query.queryKey[2])]);
}

function isOfRecord({ queryKey }: Query, names: ReadonlySet<unknown>): boolean {
  return queryKey[0] === "record" && names.has(queryKey[2]);
}

/** The echo of one's own change: the answer to it is already here. Parts have no version and are always asked. */
function isAsNewAs(query: Query, version: number | undefined): boolean {
  if (version === undefined || query.queryKey.length > 3) return false;
  const cached = (query.state.data as { version?: number } | undefined)?.version;
  return cached !== undefined && cached >= version;
}

function forgetListsSoon(queries: QueryClient, path: string): void {
  const paths = waiting.get(queries) ?? new Set();
  waiting.set(queries, paths);
  if (paths.has(path)) return;
  paths.add(path);
  setTimeout(() => {
    paths.delete(path);
    queries.invalidateQueries({ queryKey: ["list", path] });
  }, LIST_PAUSE);
}
