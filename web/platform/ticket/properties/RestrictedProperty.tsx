import { useTranslations } from "use-intl";
import { Button } from "../../../ui/button/Button.tsx";
import { IconLock } from "../../../ui/icons.ts";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import styles from "./properties.module.css";
import { TicketProperty } from "./TicketProperty.tsx";

/** Whether only the team and named people see it. */
export function RestrictedProperty({ ticket, changes }: TicketPanelProps) {
  const t = useTranslations("ticket");
  const { restricted } = ticket;
  const edit = (done: () => void) => (
    <Button
      size="small"
      autoFocus
      onBlur={done}
      onClick={() => {
        done();
        changes.change({ restricted: !restricted }, { restricted: !restricted });
      }}
    >
      {restricted ? t("panel.open") : t("panel.restrict")}
    </Button>
  );
  return (
    <TicketProperty name="restricted" label={t("panel.seenBy")} {...(ticket.may.update ? { edit } : {})}>
      {restricted ? (
        <span>
          <IconLock aria-hidden className={styles.lock} />
          {t("panel.restricted")}
        </span>
      ) : (
        t("panel.everyone")
      )}
    </TicketProperty>
  );
}
