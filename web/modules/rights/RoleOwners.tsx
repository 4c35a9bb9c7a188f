import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { RoleOwner } from "../../../contract/access-reviews/index.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { PersonPicker } from "../../platform/pickers/pickers.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import styles from "./Rights.module.css";

type Owners = { readonly items: readonly z.output<typeof RoleOwner>[] };
const queryKey = ["role-owners"];

/** Who answers for each role, changed in place. */
export function RoleOwners({ manages }: { manages: boolean }) {
  const t = useTranslations("rights.reviews");
  const words = useWords();
  const queries = useQueryClient();
  const query = useQuery({ queryKey, queryFn: ({ signal }) => api.get<Owners>("/role-owners", { signal }) });
  const put = useMutation({
    mutationFn: (wanted: { roleId: string; ownerId: string | null }) => api.put<Owners>("/role-owners", wanted),
    onSuccess: (owners) => queries.setQueryData(queryKey, owners),
  });
  return (
    <section>
      <h2 className={styles.heading}>{t("owners")}</h2>
      <p className={styles.text}>{t("ownersText")}</p>
      <Loaded query={query}>
        {({ items }) => (
          <LineList empty="">
            {items.map(({ role, owner }) => {
              const name = roleName(words, role.name);
              return (
                <LineOf
                  key={role.id}
                  title={name}
                  {...(manages ? {} : { note: owner?.name ?? "–" })}
                  actions={
                    manages && (
                      <PersonPicker
                        label={t("owner", { role: name })}
                        labelHidden
                        placeholder={t("noOwner")}
                        value={owner}
                        onChange={(person) => put.mutate({ roleId: role.id, ownerId: person?.id ?? null })}
                      />
                    )
                  }
                />
              );
            })}
          </LineList>
        )}
      </Loaded>
    </section>
  );
}
