import type { CallStep } from "../../../contract/on-call/steps.ts";
import { RowPart, RowsControl, rowStyles } from "../../platform/masterdata/controls/RowsControl.tsx";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { IdPicker } from "../../platform/pickers/IdPicker.tsx";

const WHOM = ["onCall", "person", "schedule"] as const;
type Whom = (typeof WHOM)[number];

/** Whom to tell next while nobody has taken the ticket. Whoever is on call is told at once, without a step. */
export function StepsControl(control: ControlProps) {
  const words = useWords();
  const steps = (control.value ?? []) as readonly CallStep[];
  const last = Math.max(0, ...steps.map(({ afterMinutes }) => afterMinutes));
  const fresh = (): CallStep => ({ afterMinutes: last + 15, userId: null });
  return (
    <RowsControl
      control={control}
      rows={steps}
      fresh={fresh}
      add={words("callSteps.add")}
      remove={(number) => words("callSteps.remove", { number })}
    >
      {(step, change) => <Step step={step} onChange={change} disabled={control.disabled} />}
    </RowsControl>
  );
}

interface StepProps {
  step: CallStep;
  onChange: (part: Partial<CallStep>) => void;
  disabled: boolean;
}

function Step({ step, onChange, disabled }: StepProps) {
  const words = useWords();
  const whom: Whom = step.scheduleId !== undefined ? "schedule" : step.userId !== null ? "person" : "onCall";
  const choose = (next: Whom) =>
    onChange({ userId: next === "person" ? "" : null, scheduleId: next === "schedule" ? "" : undefined });
  return (
    <>
      <RowPart label={words("callSteps.after")}>
        <input
          type="number"
          min={0}
          max={10_080}
          className={`${rowStyles.input} ${rowStyles.short}`}
          disabled={disabled}
          value={step.afterMinutes}
          onChange={(event) => onChange({ afterMinutes: Number(event.target.value) })}
        />
      </RowPart>
      <RowPart label={words("callSteps.whom")}>
        <select
          className={rowStyles.input}
          disabled={disabled}
          value={whom}
          onChange={(event) => choose(event.target.value as Whom)}
        >
          {WHOM.map((one) => (
            <option key={one} value={one}>
              {words(`callSteps.${one}`)}
            </option>
          ))}
        </select>
      </RowPart>
      {whom !== "onCall" && (
        <div className={rowStyles.wide}>
          <IdPicker
            key={whom}
            label={words(`callSteps.${whom}`)}
            path={whom === "person" ? "people" : "on-call-schedules"}
            clearable={false}
            id={(whom === "person" ? step.userId : step.scheduleId) || null}
            disabled={disabled}
            onChange={(id) => id && onChange(whom === "person" ? { userId: id } : { scheduleId: id })}
          />
        </div>
      )}
    </>
  );
}
