import type { PermissionSource } from "../../../contract/access/inheritance.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { type Cell, type MatrixLine, VERBS } from "./matrix.ts";
import { PermissionBox } from "./PermissionBox.tsx";
import styles from "./PermissionMatrix.module.css";
import { recordWord } from "./permission-words.ts";
import type { Permission, Role } from "./roles.ts";
import { isAt } from "./useMatrixKeys.ts";

interface PermissionLineProps {
  line: MatrixLine;
  row: number;
  /** The cell that the Tab key stops at. */
  at: Cell | undefined;
  sources: ReadonlyMap<string, PermissionSource<Role>>;
  changed: ReadonlySet<string>;
  fixed: boolean;
  looked: string | undefined;
  onLook: (name: string) => void;
  onTurn: (name: string) => void;
}

/** One kind of record; each box says what it allows. */
export function PermissionLine(props: PermissionLineProps) {
  const { line, row } = props;
  const words = useWords();
  const box = (permission: Permission, column: number) => (
    <PermissionBox
      key={permission.name}
      permission={permission}
      cell={{ row, column }}
      stop={props.at !== undefined && isAt(props.at, { row, column })}
      source={props.sources.get(permission.name)}
      changed={props.changed.has(permission.name)}
      fixed={props.fixed}
      looked={props.looked === permission.name}
      onLook={props.onLook}
      onTurn={props.onTurn}
    />
  );
  return (
    <tr>
      <th scope="row">{recordWord(words, line.record)}</th>
      {VERBS.map((verb, column) => {
        const permission = line.common[verb];
        return (
          <td key={verb} data-empty={permission === undefined || undefined}>
            {permission && box(permission, column)}
          </td>
        );
      })}
      <td className={styles.others} data-empty={line.others.length === 0 || undefined}>
        {line.others.map((permission, index) => box(permission, VERBS.length + index))}
      </td>
    </tr>
  );
}
