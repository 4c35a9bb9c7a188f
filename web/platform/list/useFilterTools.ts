import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CompiledFilter } from "../../../contract/filter/compile.ts";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import { listsAtRest } from "../../kernel/api/rest.ts";
import { useClosedFields } from "../../kernel/session/field-access.ts";
import { useMe } from "../../kernel/session/me.ts";
import { customFieldsQuery } from "../customfields/custom-fields.ts";
import { openFields } from "../customfields/own-fields.ts";
import type { TicketLook } from "../ticket/ticket.ts";
import { listFieldsOf } from "./custom-list-fields.ts";
import { fetchLaterParts } from "./later-parts.ts";

export interface FilterTools extends Readonly<Omit<typeof import("./filter-tools.ts"), "compileFilter">> {
  readonly fields: ListFields;
  /** What a text says, or what is wrong with it; the empty one fits all. */
  readonly read: (text: string) => CompiledFilter;
}

/**
 * What reads and writes filters over the fields of a kind, once it has been loaded; the organization's own fields only
 * where the filter speaks of them.
 */
export function useFilterTools(
  { kind, fields: loadFields, fieldAccess }: Pick<TicketLook, "kind" | "fields" | "fieldAccess">,
  filter: string,
): FilterTools | undefined {
  const closed = useClosedFields(fieldAccess).readable;
  const me = useMe();
  const { data } = useQuery({
    queryKey: ["filter-tools", kind],
    queryFn: async ({ client }) => {
      await listsAtRest(client);
      const [tools, fields] = await Promise.all([import("./filter-tools.ts"), loadFields(), fetchLaterParts()]);
      return { ...tools, fields };
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  const own = useQuery({ ...customFieldsQuery(kind), enabled: filter.includes("custom.") });
  const waits = own.isLoading;
  return useMemo(() => {
    if (!data || waits) return undefined;
    const customFields = listFieldsOf(openFields(me, own.data?.items ?? []));
    const { compileFilter, ...tools } = data;
    // What one may not read cannot be filtered by: the server refuses it.
    const open = Object.entries(data.fields).filter(([name]) => !closed.includes(name));
    const fields: ListFields = Object.fromEntries(open);
    return { ...tools, fields, read: (text: string) => compileFilter(text || "true", fields, customFields) };
  }, [data, waits, own.data, closed, me]);
}
