import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { SignInEntry } from "../../../contract/access/security.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import styles from "./AccountPage.module.css";
import { useBrowserName } from "./browser-name.ts";

type Entry = z.output<typeof SignInEntry>;

/** One's newest sign-ins and attempts. */
export function SignIns() {
  const t = useTranslations("account");
  const browserName = useBrowserName();
  const entries = useQuery({
    queryKey: ["me", "sign-ins"],
    queryFn: ({ signal }) => api.get<{ items: readonly Entry[] }>("/me/sign-ins", { query: { limit: 20 }, signal }),
  });
  return (
    <Loaded query={entries}>
      {({ items }) => (
        <div className={styles.lines}>
          <LineList empty={t("signInsNone")}>
            {items.map((entry) => (
              <LineOf
                key={entry.id}
                title={t(`outcomes.${entry.outcome}`)}
                note={
                  <>
                    <ExactTime at={entry.createdAt} /> · {entry.address} · {browserName(entry.agent)}
                  </>
                }
              />
            ))}
          </LineList>
        </div>
      )}
    </Loaded>
  );
}
