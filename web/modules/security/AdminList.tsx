import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import type { MessageKey } from "../../kernel/i18n/messages.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { LineList } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import styles from "./Security.module.css";

interface Props<T> {
  kind: "sessions" | "sign-ins" | "service-accounts" | "mails";
  query: UseQueryResult<{ readonly items: readonly T[] }>;
  line: (item: T) => ReactNode;
  children?: ReactNode;
}

/** A page of the administration that is one list of lines. */
export function AdminList<T>({ kind, query, line, children }: Props<T>) {
  const t = useTranslations();
  const title = t(`admin.kinds.${kind}.title` as MessageKey);
  usePageTitle(title);
  return (
    <Page title={title} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>{t(`admin.kinds.${kind}.text` as MessageKey)}</p>
        {children}
        <Loaded query={query}>
          {({ items }) => (
            <div className={styles.lines}>
              <LineList empty={t("security.none")}>{items.map(line)}</LineList>
            </div>
          )}
        </Loaded>
      </div>
    </Page>
  );
}
