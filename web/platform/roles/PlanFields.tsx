import { type Period, PeriodFields } from "./PeriodFields.tsx";
import { endOfDay, startOfDay } from "./period.ts";
import { type Place, ScopeFields } from "./ScopeFields.tsx";

/** Where and for how long a role is to be given. */
export interface Plan {
  readonly place: Place;
  readonly period: Period;
}

/** Everywhere, from now on. */
export const WHOLE: Plan = { place: { scope: "organization", at: null }, period: { from: "", until: "" } };

/** Names of what the plan says, as the API refuses them. */
export const PLAN_FIELDS = ["departmentId", "teamId", "startsAt", "endsAt"];

interface PlanFieldsProps {
  plan: Plan;
  onPlan: (plan: Plan) => void;
  errors: Readonly<Record<string, string | undefined>>;
}

export function PlanFields({ plan, onPlan, errors }: PlanFieldsProps) {
  const { place, period } = plan;
  return (
    <>
      <ScopeFields
        place={place}
        onPlace={(next) => onPlan({ ...plan, place: next })}
        error={errors[`${place.scope}Id`]}
      />
      <PeriodFields period={period} onPeriod={(next) => onPlan({ ...plan, period: next })} errors={errors} />
    </>
  );
}

/** The plan as the API takes it; days are those of the person's time zone. */
export function bodyOfPlan({ place, period }: Plan, timeZone: string) {
  return {
    scope: place.scope,
    ...(place.scope === "organization" ? {} : { [`${place.scope}Id`]: place.at?.id ?? null }),
    ...(period.from === "" ? {} : { startsAt: startOfDay(period.from, timeZone) }),
    ...(period.until === "" ? {} : { endsAt: endOfDay(period.until, timeZone) }),
  };
}
