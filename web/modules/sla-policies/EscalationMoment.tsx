import type { Escalation } from "../../../contract/sla/escalation.ts";
import { RowPart, rowStyles } from "../../platform/masterdata/controls/RowsControl.tsx";
import { useWords } from "../../platform/masterdata/words.ts";
import { MOMENTS, type Moment, momentOf, shownMoment } from "./escalation-moment.ts";

interface EscalationMomentProps {
  step: Escalation;
  onChange: (part: Partial<Escalation>) => void;
  disabled: boolean;
}

/** When a step comes: at a part of the time, or so long before or after it is due. */
export function EscalationMoment({ step, onChange, disabled }: EscalationMomentProps) {
  const words = useWords();
  const { moment, amount } = shownMoment(step);
  return (
    <>
      <RowPart label={words("escalations.amount")}>
        <input
          type="number"
          min={moment === "percent" ? 1 : 0}
          className={`${rowStyles.input} ${rowStyles.short}`}
          value={amount}
          disabled={disabled}
          onChange={(event) => onChange(momentOf(moment, Number(event.target.value)))}
        />
      </RowPart>
      <RowPart label={words("escalations.moment")}>
        <select
          className={rowStyles.input}
          value={moment}
          disabled={disabled}
          onChange={(event) => onChange(momentOf(event.target.value as Moment, amount))}
        >
          {MOMENTS.map((one) => (
            <option key={one} value={one}>
              {words(`escalations.moments.${one}`)}
            </option>
          ))}
        </select>
      </RowPart>
    </>
  );
}
