import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { DECLARES_FIELDS, ownFieldPermission } from "../../../contract/custom-fields/rights.ts";
import { type Me, useMe } from "../../kernel/session/me.ts";
import { type CustomField, customFieldsQuery } from "./custom-fields.ts";

export interface OwnField extends CustomField {
  /** Whether the person may write it somewhere; the server says it for each record. */
  readonly writable: boolean;
}

/** The organization's own fields of a kind that this person reads, in the order of the form. */
export function useOwnFields(kind: string): readonly OwnField[] {
  const me = useMe();
  const { data } = useQuery(customFieldsQuery(kind));
  return useMemo(() => openFields(me, data?.items ?? []), [me, data]);
}

export function openFields(me: Pick<Me, "permissions">, declared: readonly CustomField[]): readonly OwnField[] {
  const all = me.permissions.includes(DECLARES_FIELDS);
  const holds = (field: CustomField, what: "read" | "write") =>
    all || me.permissions.includes(ownFieldPermission(field.kind, what, field.key));
  return declared
    .filter((field) => !field.readRestricted || holds(field, "read"))
    .map((field) => ({ ...field, writable: !field.writeRestricted || holds(field, "write") }));
}
