import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";

/** Another record by id and name, as answers carry it. */
export interface Choice {
  readonly id: string;
  readonly name: string;
}

/** The records of a list whose name contains the words, the first twenty by name. */
export function choicesQuery(path: string, words: string, where = "") {
  const named = words === "" ? "" : `name.contains(${JSON.stringify(words)})`;
  const filter = [named, where].filter((part) => part !== "").join(" && ");
  const query = { filter, sort: "name", limit: 20 };
  return queryOptions({
    queryKey: [...keys.list(path, query), "choices"],
    queryFn: ({ signal }) => api.get<ListPage<Choice>>(`/${path}`, { query, signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  });
}
