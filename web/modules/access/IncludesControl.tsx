import { useQuery } from "@tanstack/react-query";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { RoleChips } from "./RoleChips.tsx";
import { allRolesQuery } from "./roles.ts";

/** Which roles a new one includes: it starts with what they allow. */
export function IncludesControl({ value, onChange, label, hint, disabled }: ControlProps) {
  const { data: roles } = useQuery(allRolesQuery);
  const chosen = value as readonly string[];
  if (!roles) return null;
  return (
    <RoleChips
      label={label}
      {...(hint ? { hint } : {})}
      chosen={chosen.flatMap((id) => roles.get(id) ?? [])}
      offered={[...roles.values()].filter(({ id }) => !chosen.includes(id))}
      disabled={disabled}
      onAdd={(id) => onChange([...chosen, id])}
      onRemove={(id) => onChange(chosen.filter((other) => other !== id))}
    />
  );
}
