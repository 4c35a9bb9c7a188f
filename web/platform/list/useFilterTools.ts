import { useQuery } from "@tanstack/react-query";
import type { ListFields } from "../../../contract/kernel/fields.ts";

export interface FilterTools extends Readonly<typeof import("./filter-tools.ts")> {
  readonly fields: ListFields;
}

/** What reads and writes filters over the fields of a kind, once it has been loaded. */
export function useFilterTools(kind: string, loadFields: () => Promise<ListFields>): FilterTools | undefined {
  const { data } = useQuery({
    queryKey: ["filter-tools", kind],
    queryFn: async (): Promise<FilterTools> => {
      const [tools, fields] = await Promise.all([import("./filter-tools.ts"), loadFields()]);
      return { ...tools, fields };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data;
}
