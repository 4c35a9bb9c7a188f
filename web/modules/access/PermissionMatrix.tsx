import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { PermissionSource } from "../../../contract/access/inheritance.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { cellsOf, linesOf, recordOf, speaksOf, VERBS } from "./matrix.ts";
import { PermissionLine } from "./PermissionLine.tsx";
import styles from "./PermissionMatrix.module.css";
import { recordWord, verbWord } from "./permission-words.ts";
import type { Permission, Role } from "./roles.ts";
import { useMatrixKeys } from "./useMatrixKeys.ts";

const SHOWN = ["all", "allowed", "own", "changed"] as const;
type Shown = (typeof SHOWN)[number];

interface PermissionMatrixProps {
  catalogue: readonly Permission[];
  /** What the role as drafted allows, and from where. */
  sources: ReadonlyMap<string, PermissionSource<Role>>;
  /** Names of what saving would change. */
  changed: ReadonlySet<string>;
  fixed: boolean;
  looked: string | undefined;
  onLook: (name: string) => void;
  /** The role's own permission on or off. */
  onTurn: (name: string) => void;
}

/**
 * Every permission there is: records down, what may be done with them across, the rarer ones at the end of the line.
 * One stop of the Tab key; arrow keys lead from cell to cell, and space turns the role's own permission.
 */
export function PermissionMatrix(props: PermissionMatrixProps) {
  const { catalogue, sources, changed } = props;
  const t = useTranslations("roles");
  const words = useWords();
  const [sought, setSought] = useState("");
  const [shown, setShown] = useState<Shown>("all");
  const table = useRef<HTMLTableElement>(null);
  const fits = (permission: Permission) => {
    const { name, meaning } = permission;
    if (shown === "allowed" && !sources.has(name)) return false;
    if (shown === "own" && !sources.get(name)?.own) return false;
    if (shown === "changed" && !changed.has(name)) return false;
    return speaksOf(sought, name, meaning, recordWord(words, recordOf(name)), verbWord(words, name));
  };
  const lines = linesOf(catalogue, fits);
  const { at, hear, follow } = useMatrixKeys(table, cellsOf(lines));
  return (
    <section className={styles.matrix} aria-label={t("matrix")}>
      <div className={styles.bar}>
        <SearchField label={words("matrix.find")} value={sought} onChange={setSought} />
        <SwitchTabs<Shown>
          label={t("shown")}
          value={shown}
          options={SHOWN.map((value) => ({ value, label: t(`show.${value}`) }))}
          onChange={setShown}
        />
      </div>
      <p className={styles.count}>
        {words("matrix.count", { count: sources.size })} · <span className={styles.key}>{t("inheritedKey")}</span>
      </p>
      {lines.length === 0 ? (
        <p className={styles.count}>{t("nothingFound")}</p>
      ) : (
        <table ref={table} className={styles.table} onKeyDown={hear} onFocus={follow}>
          <thead>
            <tr>
              <th scope="col">{words("matrix.record")}</th>
              {VERBS.map((verb) => (
                <th key={verb} scope="col">
                  {words(`matrix.verbs.${verb}`)}
                </th>
              ))}
              <th scope="col">{words("matrix.other")}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, row) => (
              <PermissionLine key={line.record} {...props} line={line} row={row} at={at} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
