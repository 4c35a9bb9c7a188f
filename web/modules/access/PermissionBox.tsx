import { useTranslations } from "use-intl";
import type { PermissionSource } from "../../../contract/access/inheritance.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Cell } from "./matrix.ts";
import styles from "./PermissionMatrix.module.css";
import { meaningOf, recordWord, verbWord } from "./permission-words.ts";
import type { Permission, Role } from "./roles.ts";

interface PermissionBoxProps {
  permission: Permission;
  cell: Cell;
  stop: boolean;
  source: PermissionSource<Role> | undefined;
  changed: boolean;
  fixed: boolean;
  looked: boolean;
  onLook: (name: string) => void;
  onTurn: (name: string) => void;
}

/** One permission: ticked where the role allows it, marked where that comes from an included role. */
export function PermissionBox(props: PermissionBoxProps) {
  const { permission, cell, source } = props;
  const t = useTranslations("roles");
  const words = useWords();
  const verb = verbWord(words, permission.name);
  const from = source?.via.map(({ name }) => roleName(words, name)).join(" → ");
  const said = [
    `${recordWord(words, permission.name.split(":")[0] ?? "")}: ${verb}`,
    meaningOf(words, permission),
    ...(source?.own ? [t("own")] : []),
    ...(from ? [t("inheritedFrom", { role: from })] : []),
  ];
  return (
    <label
      className={styles.cell}
      data-inherited={from ? true : undefined}
      data-own={source?.own || undefined}
      data-changed={props.changed || undefined}
      data-looked={props.looked || undefined}
      title={said.slice(1).join(" · ")}
    >
      <input
        type="checkbox"
        className={styles.box}
        aria-label={said.join(", ")}
        data-row={cell.row}
        data-column={cell.column}
        tabIndex={props.stop ? 0 : -1}
        checked={source !== undefined}
        aria-disabled={props.fixed}
        onChange={() => !props.fixed && props.onTurn(permission.name)}
        onFocus={() => props.onLook(permission.name)}
      />
      <span className={styles.word} aria-hidden>
        {verb}
      </span>
    </label>
  );
}
