import { AUDIENCES, type Escalation } from "../../../contract/sla/escalation.ts";
import { RowPart, RowsControl, rowStyles } from "../../platform/masterdata/controls/RowsControl.tsx";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { IdPicker } from "../../platform/pickers/IdPicker.tsx";
import { Check } from "../../ui/form/Check.tsx";
import { EscalationMoment } from "./EscalationMoment.tsx";
import { METRICS } from "./targets.ts";

/** What happens by itself as a clock runs down: when, and who hears of it or takes over. */
export function EscalationsControl(control: ControlProps) {
  const words = useWords();
  const steps = (control.value ?? []) as readonly Escalation[];
  const fresh = (): Escalation => ({ metric: "resolution", percent: 75, notify: ["assignee"] });
  return (
    <RowsControl
      control={control}
      rows={steps}
      fresh={fresh}
      add={words("escalations.add")}
      remove={(number) => words("escalations.remove", { number })}
    >
      {(step, change) => <Step step={step} onChange={change} disabled={control.disabled} />}
    </RowsControl>
  );
}

interface StepProps {
  step: Escalation;
  onChange: (part: Partial<Escalation>) => void;
  disabled: boolean;
}

function Step({ step, onChange, disabled }: StepProps) {
  const words = useWords();
  return (
    <>
      <RowPart label={words("escalations.metric")}>
        <select
          className={rowStyles.input}
          value={step.metric}
          disabled={disabled}
          onChange={(event) => onChange({ metric: event.target.value as Escalation["metric"] })}
        >
          {METRICS.map((metric) => (
            <option key={metric} value={metric}>
              {words(`targets.${metric}`)}
            </option>
          ))}
        </select>
      </RowPart>
      <EscalationMoment step={step} onChange={onChange} disabled={disabled} />
      <Receivers step={step} onChange={onChange} disabled={disabled} />
    </>
  );
}

function Receivers({ step, onChange, disabled }: StepProps) {
  const words = useWords();
  const tell = (audience: (typeof AUDIENCES)[number], told: boolean) =>
    onChange({ notify: AUDIENCES.filter((one) => (one === audience ? told : step.notify.includes(one))) });
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex line in every browser */}
      <div className={rowStyles.line} role="group" aria-label={words("escalations.notify")}>
        <span className={rowStyles.label}>{words("escalations.notify")}</span>
        {AUDIENCES.map((audience) => (
          <Check
            key={audience}
            label={words(`escalations.audiences.${audience}`)}
            checked={step.notify.includes(audience)}
            disabled={disabled}
            onChange={(told) => tell(audience, told)}
          />
        ))}
      </div>
      <div className={rowStyles.line}>
        <Check
          label={words("escalations.raisePriority")}
          checked={step.raisePriority ?? false}
          disabled={disabled}
          onChange={(raise) => onChange({ raisePriority: raise ? true : undefined })}
        />
      </div>
      <div className={rowStyles.wide}>
        <IdPicker
          label={words("escalations.schedule")}
          path="on-call-schedules"
          placeholder={words("escalations.nobody")}
          id={step.scheduleId ?? null}
          disabled={disabled}
          onChange={(id) => onChange({ scheduleId: id ?? undefined })}
        />
      </div>
      <div className={rowStyles.wide}>
        <IdPicker
          label={words("escalations.team")}
          path="teams"
          placeholder={words("escalations.stays")}
          id={step.teamId ?? null}
          disabled={disabled}
          onChange={(id) => onChange({ teamId: id ?? undefined })}
        />
      </div>
    </>
  );
}
