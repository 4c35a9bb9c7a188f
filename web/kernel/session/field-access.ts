import { useMemo } from "react";
import { closedFields, type FieldAccess } from "../../../contract/kernel/field-access.ts";
import { type Me, useMe } from "./me.ts";

/** Names of fields that somebody may not read, or not write. */
export interface ClosedFields {
  readonly readable: readonly string[];
  readonly writable: readonly string[];
}

export const OPEN: ClosedFields = { readable: [], writable: [] };

export function closedTo(me: Me, access: FieldAccess | undefined): ClosedFields {
  if (!access) return OPEN;
  const holds = (permission: string) => me.permissions.includes(permission);
  return { readable: closedFields(access, "readable", holds), writable: closedFields(access, "writable", holds) };
}

/** What is closed to the person of this session, of fields that take a permission of their own. */
export function useClosedFields(access: FieldAccess | undefined): ClosedFields {
  const me = useMe();
  return useMemo(() => closedTo(me, access), [me, access]);
}
