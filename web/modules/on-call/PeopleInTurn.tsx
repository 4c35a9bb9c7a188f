import { useWords } from "../../platform/masterdata/words.ts";
import { IdPicker } from "../../platform/pickers/IdPicker.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconArrowUp, IconX } from "../../ui/icons.ts";
import styles from "./on-call.module.css";

interface PeopleInTurnProps {
  ids: readonly string[];
  onChange: (ids: string[]) => void;
  disabled: boolean;
}

/** The people of a rotation in the order of their turns. */
export function PeopleInTurn({ ids, onChange, disabled }: PeopleInTurnProps) {
  const words = useWords();
  const put = (at: number, id: string | null) =>
    onChange(ids.flatMap((one, place) => (place === at ? (id ? [id] : []) : [one])));
  const earlier = (at: number) => onChange(swapped(ids, at - 1, at));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw the row's frame anew
    <div role="group" aria-label={words("layers.people")} className={styles.people}>
      <span className={styles.label}>{words("layers.people")}</span>
      {ids.map((id, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same person may have two turns
        <div key={at} className={styles.person}>
          <span className={styles.turn}>{at + 1}.</span>
          <div className={styles.name}>
            <IdPicker
              label={words("layers.person", { number: at + 1 })}
              labelHidden
              clearable={false}
              path="people"
              id={id}
              disabled={disabled}
              onChange={(next) => put(at, next)}
            />
          </div>
          {!disabled && at > 0 && (
            <IconButton
              label={words("layers.earlier", { number: at + 1 })}
              icon={<IconArrowUp />}
              onClick={() => earlier(at)}
            />
          )}
          {!disabled && (
            <IconButton
              label={words("layers.without", { number: at + 1 })}
              icon={<IconX />}
              onClick={() => put(at, null)}
            />
          )}
        </div>
      ))}
      {!disabled && (
        <IdPicker
          key={ids.length}
          label={words("layers.further")}
          labelHidden
          placeholder={words("layers.further")}
          path="people"
          id={null}
          onChange={(id) => id && onChange([...ids, id])}
        />
      )}
    </div>
  );
}

function swapped(ids: readonly string[], one: number, other: number): string[] {
  return ids.map((id, at) => (at === one ? (ids[other] ?? id) : at === other ? (ids[one] ?? id) : id));
}
