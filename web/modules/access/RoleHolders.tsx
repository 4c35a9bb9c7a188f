import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { includedBy } from "../../../contract/access/inheritance.ts";
import { keys } from "../../kernel/api/keys.ts";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { useMay } from "../../kernel/session/me.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { GivenLine } from "../../platform/roles/GivenLine.tsx";
import { GiveRole } from "../../platform/roles/GiveRole.tsx";
import type { Given } from "../../platform/roles/given.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { LineList } from "../../ui/layout/LineList.tsx";
import styles from "./RoleHolders.module.css";
import type { Role, Roles } from "./roles.ts";

/** Who was given the role, where and until when; who has it through a role that includes it; and giving it. */
export function RoleHolders({ role, roles }: { role: Role; roles: Roles }) {
  const t = useTranslations("roles");
  const words = useWords();
  const queries = useQueryClient();
  const manages = useMay("role_assignment:manage");
  const above = [...includedBy(role.id, roles)];
  const given = useInfiniteQuery(
    listQuery<Given>("role-assignments", { roleId: [role.id, ...above].join(","), sort: "-createdAt" }),
  );
  if (given.isError) return <ErrorPage error={given.error} retry={() => given.refetch()} />;
  if (given.isPending) return <SkeletonRows />;
  const items = itemsOf(given.data);
  const changed = () => {
    queries.invalidateQueries({ queryKey: keys.lists("role-assignments") });
    queries.invalidateQueries({ queryKey: ["record", "users"] });
  };
  return (
    <div className={styles.people}>
      <LineList empty={t("heldByNobody")} foot={manages && <GiveRole roleId={role.id} onGiven={changed} />}>
        {items.map((one) => (
          <GivenLine
            key={one.id}
            given={one}
            by="user"
            manages={manages}
            {...(one.role.id === role.id ? {} : { note: t("through", { role: roleName(words, one.role.name) }) })}
            onChanged={changed}
          />
        ))}
      </LineList>
      {given.hasNextPage && (
        <Button busy={given.isFetchingNextPage} onClick={() => given.fetchNextPage()}>
          {t("showMore")}
        </Button>
      )}
    </div>
  );
}
