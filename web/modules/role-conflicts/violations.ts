import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Violation as ViolationAnswer } from "../../../contract/role-conflicts/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";

export type Violation = z.output<typeof ViolationAnswer>;

/** Who holds what excludes each other, of all rules. */
export const violationsQuery = queryOptions({
  queryKey: [...keys.lists("role-conflicts"), "violations"],
  queryFn: ({ signal }) => api.get<{ items: readonly Violation[] }>("/role-conflict-violations", { signal }),
  select: ({ items }) => items,
});
