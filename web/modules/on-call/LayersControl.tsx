import type { Layer } from "../../../contract/on-call/rota.ts";
import { RowPart, RowsControl, rowStyles } from "../../platform/masterdata/controls/RowsControl.tsx";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { HoursOfLayer } from "./HoursOfLayer.tsx";
import { PeopleInTurn } from "./PeopleInTurn.tsx";
import { clockOf, minutesOf } from "./wall-clock.ts";

/** Rotations: people who take turns. A later one wins over an earlier one wherever it has somebody. */
export function LayersControl(control: ControlProps) {
  const words = useWords();
  const layers = (control.value ?? []) as readonly Layer[];
  const fresh = (): Layer => ({
    name: words("layers.fresh", { number: layers.length + 1 }),
    userIds: [],
    from: new Date().toISOString().slice(0, 10),
    handOff: 9 * 60,
    turnDays: 7,
  });
  return (
    <RowsControl
      control={control}
      rows={layers}
      fresh={fresh}
      add={words("layers.add")}
      remove={(number) => words("layers.remove", { number })}
    >
      {(layer, change) => <LayerParts layer={layer} onChange={change} disabled={control.disabled} />}
    </RowsControl>
  );
}

interface LayerPartsProps {
  layer: Layer;
  onChange: (part: Partial<Layer>) => void;
  disabled: boolean;
}

function LayerParts({ layer, onChange, disabled }: LayerPartsProps) {
  const words = useWords();
  const input = { className: rowStyles.input, disabled };
  return (
    <>
      <RowPart label={words("layers.name")} wide>
        <input {...input} value={layer.name} onChange={(event) => onChange({ name: event.target.value })} />
      </RowPart>
      <RowPart label={words("layers.from")}>
        <input {...input} type="date" value={layer.from} onChange={(event) => onChange({ from: event.target.value })} />
      </RowPart>
      <RowPart label={words("layers.handOff")}>
        <input
          {...input}
          type="time"
          value={clockOf(layer.handOff)}
          onChange={(event) => onChange({ handOff: minutesOf(event.target.value) ?? layer.handOff })}
        />
      </RowPart>
      <RowPart label={words("layers.turnDays")}>
        <input
          {...input}
          type="number"
          min={1}
          max={366}
          className={`${rowStyles.input} ${rowStyles.short}`}
          value={layer.turnDays}
          onChange={(event) => onChange({ turnDays: Number(event.target.value) })}
        />
      </RowPart>
      <PeopleInTurn ids={layer.userIds} onChange={(userIds) => onChange({ userIds })} disabled={disabled} />
      <HoursOfLayer hours={layer.hours ?? []} onChange={(hours) => onChange({ hours })} disabled={disabled} />
    </>
  );
}
