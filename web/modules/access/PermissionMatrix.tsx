import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import type { ControlProps } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { linesOf, type Permission, VERBS } from "./matrix.ts";
import { PermissionLine } from "./PermissionLine.tsx";
import styles from "./PermissionMatrix.module.css";

/** Every permission there is: records down, what may be done with them across; the rarer ones at the end of the line. */
export function PermissionMatrix({ value, onChange, disabled, label }: ControlProps) {
  const words = useWords();
  const [sought, setSought] = useState("");
  const held = new Set(value as readonly string[]);
  const catalogue = useQuery({
    queryKey: ["permissions"],
    queryFn: ({ signal }) => api.get<{ items: readonly Permission[] }>("/permissions", { signal }),
    staleTime: 10 * 60_000,
  });
  const turn = (name: string, on: boolean) =>
    onChange(
      [...held]
        .filter((other) => other !== name)
        .concat(on ? [name] : [])
        .toSorted(),
    );
  return (
    <fieldset className={styles.matrix}>
      <legend className={styles.legend}>
        {label} · {words("matrix.count", { count: held.size })}
      </legend>
      <SearchField label={words("matrix.find")} value={sought} onChange={setSought} />
      <Loaded query={catalogue}>
        {({ items }) => (
          <div className={styles.scroll}>
            <table className={styles.table}>
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
                {linesOf(items, sought).map((line) => (
                  <PermissionLine key={line.record} line={line} held={held} onTurn={turn} disabled={disabled} />
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Loaded>
    </fieldset>
  );
}
