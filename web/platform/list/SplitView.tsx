import type { ComponentType } from "react";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconArrowLeft } from "../../ui/icons.ts";
import styles from "./layouts.module.css";
import { TicketTable, type TicketTableProps } from "./TicketTable.tsx";

/** The page of one ticket, to be shown beside the list. */
export type TicketBeside = ComponentType<{ id: string }>;

/** The list, and beside it the ticket that the address names. On a narrow screen one of the two. */
export function SplitView({ beside: Beside, ...table }: TicketTableProps & { beside: TicketBeside }) {
  const t = useTranslations("records.layouts");
  const [search, change] = useAddress();
  const number = search.ticket;
  const openId = table.list.rows.find((row) => row.number === number)?.id;
  return (
    <div className={styles.split} data-open={number || undefined}>
      <TicketTable
        {...table}
        onOpen={(row) => change({ ticket: row.number, tab: undefined }, number !== undefined)}
        {...(openId ? { openId } : {})}
      />
      <div className={styles.beside}>
        {number === undefined ? (
          <p className={styles.hint}>{t("choose")}</p>
        ) : (
          <>
            <div className={styles.back}>
              <Button size="small" icon={<IconArrowLeft aria-hidden />} onClick={() => change({ ticket: undefined })}>
                {t("back")}
              </Button>
            </div>
            <Beside key={number} id={number} />
          </>
        )}
      </div>
    </div>
  );
}
