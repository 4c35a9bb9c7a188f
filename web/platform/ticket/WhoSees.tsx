import { useTranslations } from "use-intl";
import { useMay } from "../../kernel/session/me.ts";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { IconEye } from "../../ui/icons.ts";
import type { Ticket } from "./ticket.ts";

/** The way to everybody who sees the ticket, for those who may ask. */
export function WhoSees({ ticket }: { ticket: Ticket }) {
  const t = useTranslations("rights.why");
  const may = useMay("explanation:read");
  if (!may || ticket.may.internal === false) return null;
  return (
    <ButtonLink
      to="/admin/access/who"
      search={{ record: ticket.number } as never}
      size="small"
      kind="quiet"
      icon={<IconEye />}
    >
      {t("who")}
    </ButtonLink>
  );
}
