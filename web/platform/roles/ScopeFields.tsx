import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { RoleReach } from "../../../contract/access/roles.ts";
import { api } from "../../kernel/api/client.ts";
import { SelectField } from "../../ui/form/SelectField.tsx";
import type { Choice } from "../pickers/choices.ts";
import { DepartmentPicker, TeamPicker } from "../pickers/pickers.tsx";

export type Scope = "organization" | "department" | "team";

export interface Place {
  readonly scope: Scope;
  readonly at: Choice | null;
}

interface ScopeFieldsProps {
  place: Place;
  onPlace: (place: Place) => void;
  error: string | undefined;
}

const reachQuery = {
  queryKey: ["role-reach"],
  queryFn: ({ signal }: { signal: AbortSignal }) => api.get<z.output<typeof RoleReach>>("/role-reach", { signal }),
  staleTime: 60_000,
};

/** Where the role is to hold, of the places that one may give it for. */
export function ScopeFields({ place, onPlace, error }: ScopeFieldsProps) {
  const t = useTranslations("roles");
  const { data: reach } = useQuery(reachQuery);
  if (!reach) return null;
  const scopes = scopesOf(reach);
  const scope = scopes.includes(place.scope) ? place.scope : (scopes[0] ?? "organization");
  const common = {
    label: t(`scopes.${scope}`),
    value: place.at,
    error,
    onChange: (at: Choice | null) => onPlace({ scope, at }),
  };
  const Everywhere = scope === "department" ? DepartmentPicker : TeamPicker;
  const own = scope === "department" ? reach.departments : reach.teams;
  return (
    <>
      <SelectField
        label={t("where")}
        {...(scope === "department" ? { hint: t("withBelow") } : {})}
        value={scope}
        options={scopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
        onChange={(next) => onPlace({ scope: (next as Scope | null) ?? scope, at: null })}
      />
      {scope !== "organization" &&
        (reach.organization ? (
          <Everywhere {...common} />
        ) : (
          <SelectField
            label={common.label}
            error={error}
            value={place.at?.id ?? null}
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(id) => common.onChange(own.find((one) => one.id === id) ?? null)}
          />
        ))}
    </>
  );
}

function scopesOf(reach: z.output<typeof RoleReach>): readonly Scope[] {
  if (reach.organization) return ["organization", "department", "team"];
  return [
    ...(reach.departments.length > 0 ? (["department"] as const) : []),
    ...(reach.teams.length > 0 ? (["team"] as const) : []),
  ];
}
