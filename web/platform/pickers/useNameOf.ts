import { useQuery } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Choice } from "./choices.ts";
import { namesPathOf } from "./picker-of.ts";

/** The name of a record by its kind and id, once it is known. */
export function useNameOf(kind: string, id: string): string | undefined {
  const path = namesPathOf(kind);
  const { data } = useQuery({
    queryKey: keys.record(path ?? "", id),
    queryFn: ({ signal }) => api.get<Choice>(`/${path}/${id}`, { signal }),
    enabled: path !== undefined,
    staleTime: 300_000,
    retry: false,
  });
  return data?.name;
}
