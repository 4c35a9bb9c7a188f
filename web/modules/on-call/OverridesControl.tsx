import type { Override } from "../../../contract/on-call/rota.ts";
import { useMe } from "../../kernel/session/me.ts";
import { localOf, timeOf } from "../../platform/masterdata/controls/local-time.ts";
import { RowPart, RowsControl, rowStyles } from "../../platform/masterdata/controls/RowsControl.tsx";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { IdPicker } from "../../platform/pickers/IdPicker.tsx";

const HOUR = 3_600_000;
/** A day from the next full hour on. */
const nextHour = () => Math.ceil(Date.now() / HOUR) * HOUR;

/** Somebody else for a time: wins over every rotation. Times are read in the person's own zone. */
export function OverridesControl(control: ControlProps) {
  const words = useWords();
  const { id: userId } = useMe();
  const overrides = (control.value ?? []) as readonly Override[];
  const fresh = (): Override => {
    const from = nextHour();
    return { userId, from: new Date(from).toISOString(), to: new Date(from + 24 * HOUR).toISOString() };
  };
  return (
    <RowsControl
      control={control}
      rows={overrides}
      fresh={fresh}
      add={words("overrides.add")}
      remove={(number) => words("overrides.remove", { number })}
    >
      {(override, change) => (
        <>
          <div className={rowStyles.wide}>
            <IdPicker
              label={words("overrides.person")}
              path="people"
              clearable={false}
              id={override.userId}
              disabled={control.disabled}
              onChange={(id) => id && change({ userId: id })}
            />
          </div>
          {(["from", "to"] as const).map((end) => (
            <RowPart key={end} label={words(`overrides.${end}`)}>
              <Moment time={override[end]} disabled={control.disabled} onChange={(time) => change({ [end]: time })} />
            </RowPart>
          ))}
        </>
      )}
    </RowsControl>
  );
}

function Moment({ time, disabled, onChange }: { time: string; disabled: boolean; onChange: (time: string) => void }) {
  const { timeZone } = useMe();
  return (
    <input
      type="datetime-local"
      className={rowStyles.input}
      disabled={disabled}
      defaultValue={localOf(time, timeZone)}
      onChange={(event) => event.target.value && onChange(timeOf(event.target.value, timeZone))}
    />
  );
}
