import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { includedBy } from "../../../contract/access/inheritance.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Differences, Draft } from "./draft.ts";
import { meaningOf } from "./permission-words.ts";
import { catalogueQuery, type Role, type Roles } from "./roles.ts";
import styles from "./SaveRole.module.css";

interface DifferenceListProps {
  role: Role;
  roles: Roles;
  draft: Draft;
  differences: Differences;
}

/** What saving changes: the role's own, its included roles, what its holders gain and lose, and which roles follow. */
export function DifferenceList({ role, roles, draft, differences }: DifferenceListProps) {
  const t = useTranslations("roles");
  const words = useWords();
  const { data } = useQuery(catalogueQuery);
  const catalogue = new Map(data?.items.map((permission) => [permission.name, permission]));
  const said = (name: string) => {
    const permission = catalogue.get(name);
    return permission ? meaningOf(words, permission) : name;
  };
  const called = (id: string) => roleName(words, roles.get(id)?.name ?? id);
  const { gained, lost } = differences;
  // What one gains is said once, there; here only what changes nothing for holders.
  const quietly = (own: readonly string[], felt: readonly string[]) => own.filter((name) => !felt.includes(name));
  const above = [...includedBy(role.id, roles)].map(called);
  return (
    <div className={styles.differences}>
      {differences.named && <p>{t("renamed", { from: role.name, to: draft.name.trim() })}</p>}
      {differences.described && <p>{t("redescribed")}</p>}
      <Part
        title={t("partRoles")}
        added={differences.included.map(called)}
        removed={differences.excluded.map(called)}
      />
      <Part title={t("partFelt")} added={gained.map(said)} removed={lost.map(said)} />
      <Part
        title={t("partOwn")}
        added={quietly(differences.added, gained).map(said)}
        removed={quietly(differences.removed, lost).map(said)}
      />
      {above.length > 0 && gained.length + lost.length > 0 && (
        <p className={styles.muted}>{t("reachesRoles", { roles: above.join(", ") })}</p>
      )}
      <p className={styles.muted}>{t("atOnce")}</p>
    </div>
  );
}

function Part(props: { title: string; added: readonly string[]; removed: readonly string[] }) {
  const { title, added, removed } = props;
  if (added.length + removed.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul className={styles.list}>
        {added.map((line) => (
          <li key={line}>
            <ins className={styles.sign}>+</ins>
            {line}
          </li>
        ))}
        {removed.map((line) => (
          <li key={line}>
            <del className={styles.sign}>−</del>
            {line}
          </li>
        ))}
      </ul>
    </section>
  );
}
