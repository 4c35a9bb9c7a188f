import type { Query } from "./client.ts";

/**
 * The one naming of cached answers, so that live events can say what grew old. `path` is the plural path of the API:
 * `keys.record("incidents", id)`.
 */
export const keys = {
  me: ["me"] as const,
  lists: (path: string) => ["list", path] as const,
  list: (path: string, query: Query) => ["list", path, query] as const,
  record: (path: string, id: string) => ["record", path, id] as const,
  /** A sub-resource of a record: `keys.part("incidents", id, "comments")`. */
  part: (path: string, id: string, part: string) => ["record", path, id, part] as const,
};
