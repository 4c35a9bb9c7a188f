import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { RoleNode } from "../../../contract/access/inheritance.ts";
import type { Permission as PermissionOf, roles } from "../../../contract/access/roles.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";

export type Role = z.output<(typeof roles)["record"]> & RoleNode;
export type Permission = z.output<typeof PermissionOf>;
export type Roles = ReadonlyMap<string, Role>;

const query = { limit: 200, sort: "name" };

/** Every role of the organization by its id, page by page: what each includes can only be followed with all at hand. */
export const allRolesQuery = queryOptions({
  queryKey: [...keys.list("roles", query), "all"],
  queryFn: async ({ signal }): Promise<Roles> => {
    const all: Role[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: ListPage<Role> = await api.get("/roles", {
        query: { ...query, cursor: cursor ?? undefined },
        signal,
      });
      all.push(...page.items);
      cursor = page.nextCursor;
    }
    return new Map(all.map((role) => [role.id, role]));
  },
});

export const catalogueQuery = queryOptions({
  queryKey: ["permissions"],
  queryFn: ({ signal }) => api.get<{ items: readonly Permission[] }>("/permissions", { signal }),
  staleTime: 10 * 60_000,
});

/** After a role was changed: its own answers, and those of the roles that include it, have grown old. */
export function forgetRoles(queries: QueryClient): void {
  queries.invalidateQueries({ queryKey: keys.lists("roles") });
  queries.invalidateQueries({ queryKey: ["record", "roles"] });
}
