import { useTranslations } from "use-intl";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { NewTicketForm } from "../../platform/ticket/NewTicketForm.tsx";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { incidentLook } from "./look.ts";

/** Opens an incident. */
export default function NewIncidentPage() {
  const t = useTranslations("incident");
  const cancel = useTranslations("ticket")("cancel");
  usePageTitle(t("newTitle"));
  return (
    <Page title={t("newTitle")} shape="text">
      <NewTicketForm look={incidentLook}>
        <ButtonLink to="/incidents">{cancel}</ButtonLink>
      </NewTicketForm>
    </Page>
  );
}
