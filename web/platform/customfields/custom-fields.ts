import { queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { customFields } from "../../../contract/custom-fields/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";

/** A field that the organization declared itself. */
export type CustomField = z.output<typeof customFields.record>;
export type CustomValue = string | number | boolean | null;
export type CustomValues = Readonly<Record<string, CustomValue>>;

/** The organization's own fields of a kind of record, in the order of the form. */
export function customFieldsQuery(kind: string) {
  const query = { kind, sort: "position", limit: 200 };
  return queryOptions({
    queryKey: keys.list("custom-fields", query),
    queryFn: ({ signal }) => api.get<ListPage<CustomField>>("/custom-fields", { query, signal }),
    staleTime: 5 * 60_000,
  });
}

/** What is sent: only what somebody filled in. */
export function filledValues(values: CustomValues): CustomValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== ""));
}

/** A number as somebody typed it. What is none is sent as typed, so that the refusal stands beside the field. */
export function numberOf(text: string): CustomValue {
  if (text.trim() === "") return null;
  const number = Number(text.replace(",", "."));
  return Number.isNaN(number) ? text : number;
}
