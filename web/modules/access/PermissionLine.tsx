import { useWords, wordOr } from "../../platform/masterdata/words.ts";
import { type MatrixLine, type Permission, VERBS, verbOf } from "./matrix.ts";
import styles from "./PermissionMatrix.module.css";

interface PermissionLineProps {
  line: MatrixLine;
  held: ReadonlySet<string>;
  onTurn: (name: string, on: boolean) => void;
  disabled: boolean;
}

/** One kind of record; each box says what it allows. */
export function PermissionLine({ line, held, onTurn, disabled }: PermissionLineProps) {
  const words = useWords();
  const box = (permission: Permission) => (
    <input
      id={`permission-${permission.name}`}
      type="checkbox"
      className={styles.box}
      aria-label={permission.meaning}
      title={permission.meaning}
      checked={held.has(permission.name)}
      disabled={disabled}
      onChange={(event) => onTurn(permission.name, event.target.checked)}
    />
  );
  return (
    <tr>
      <th scope="row">{wordOr(words, `matrix.records.${line.record}`, line.record.replaceAll("_", " "))}</th>
      {VERBS.map((verb) => {
        const permission = line.common[verb];
        return <td key={verb}>{permission && box(permission)}</td>;
      })}
      <td className={styles.others}>
        {line.others.map((permission) => (
          <label
            key={permission.name}
            htmlFor={`permission-${permission.name}`}
            className={styles.other}
            title={permission.meaning}
          >
            {box(permission)}
            {wordOr(words, `matrix.also.${permission.name.replace(":", "_")}`, verbOf(permission.name))}
          </label>
        ))}
      </td>
    </tr>
  );
}
