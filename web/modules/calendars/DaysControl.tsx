import type { Holiday } from "../../../contract/businesstime/calendar.ts";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Check } from "../../ui/form/Check.tsx";
import { DayList } from "./DayList.tsx";

const FRESH: Holiday = { date: "", name: "", yearly: false };

/** The days on which everything is closed. */
export function DaysControl(props: ControlProps) {
  const words = useWords();
  return (
    <DayList
      {...props}
      add={words("days.add")}
      fresh={FRESH}
      more={(day, change) => (
        <Check
          label={words("days.yearly")}
          checked={day.yearly ?? false}
          disabled={props.disabled}
          onChange={(yearly) => change({ yearly })}
        />
      )}
    />
  );
}
