import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { PermissionSource } from "../../../contract/access/inheritance.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Given } from "../../platform/roles/given.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import { Person } from "../../ui/mark/Avatar.tsx";
import styles from "./PermissionDetail.module.css";
import { meaningOf, recordWord, verbWord } from "./permission-words.ts";
import type { Permission, Role, Roles } from "./roles.ts";

interface PermissionDetailProps {
  /** The one that is looked at. */
  permission: Permission | undefined;
  source: PermissionSource<Role> | undefined;
  roles: Roles;
  onClose: () => void;
}

/** What a permission means, why this role has it, which roles give it and who holds it. */
export function PermissionDetail({ permission, source, roles, onClose }: PermissionDetailProps) {
  const t = useTranslations("roles");
  const words = useWords();
  if (!permission) return <aside className={styles.hint}>{t("lookHint")}</aside>;
  const { name } = permission;
  const giving = [...roles.values()].filter((role) => role.effectivePermissions.includes(name));
  const from = source?.via.map((role) => roleName(words, role.name)).join(" → ");
  return (
    <aside className={styles.detail} aria-label={t("detail")}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          {recordWord(words, name.split(":")[0] ?? "")}: {verbWord(words, name)}
        </h2>
        <IconButton label={t("closeDetail")} icon={<IconX />} onClick={onClose} />
      </header>
      <p>{meaningOf(words, permission)}</p>
      <code className={`mono ${styles.name}`}>{name}</code>
      <p className={styles.why} aria-live="polite">
        {source?.own && <span>{t("own")}</span>}
        {from && <span>↳ {t("inheritedFrom", { role: from })}</span>}
        {!source && <span>{t("notAllowed")}</span>}
      </p>
      <h3 className={styles.sub}>{t("givenBy")}</h3>
      {giving.length === 0 && <p className={styles.none}>{t("givenByNone")}</p>}
      <ul className={styles.list}>
        {giving.map((role) => (
          <li key={role.id}>
            <Link to={`/admin/roles/${role.id}`}>{roleName(words, role.name)}</Link>
          </li>
        ))}
      </ul>
      {giving.length > 0 && <Holders roleIds={giving.map(({ id }) => id)} />}
    </aside>
  );
}

const MOST = 200;
const SHOWN = 8;

function Holders({ roleIds }: { roleIds: readonly string[] }) {
  const t = useTranslations("roles");
  const query = { roleId: roleIds.toSorted().join(","), limit: MOST };
  const { data } = useQuery({
    queryKey: keys.list("role-assignments", query),
    queryFn: ({ signal }) => api.get<ListPage<Given>>("/role-assignments", { query, signal }),
  });
  if (!data) return null;
  const people = new Map(data.items.map(({ user }) => [user.id, user]));
  const count = data.nextCursor === null ? String(people.size) : `${people.size}+`;
  return (
    <>
      <h3 className={styles.sub}>{t("heldBy", { count })}</h3>
      <ul className={styles.list}>
        {[...people.values()].slice(0, SHOWN).map((person) => (
          <li key={person.id}>
            <Person person={person} none="" />
          </li>
        ))}
        {people.size > SHOWN && <li className={styles.none}>{t("more", { count: people.size - SHOWN })}</li>}
      </ul>
    </>
  );
}
