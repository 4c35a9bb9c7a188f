import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { withAllTexts } from "../../kernel/i18n/catalogues.ts";
import { useMay } from "../../kernel/session/me.ts";
import { TicketListPage } from "../../platform/list/TicketListPage.tsx";
import { ButtonLink } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { IconPlus } from "../../ui/icons.ts";
import { incidentLook, OPEN_FIRST } from "./look.ts";
import { useIncidentViews } from "./views.ts";

const LazyIncident = lazy(withAllTexts(() => import("./IncidentBeside.tsx")));

function IncidentBeside(props: { id: string }) {
  return (
    <Suspense fallback={<SkeletonRows count={6} height={44} />}>
      <LazyIncident {...props} />
    </Suspense>
  );
}

/** All incidents that one may see. */
export default function IncidentListPage() {
  const t = useTranslations("incident");
  const mayOpen = useMay(["incident:create", "incident:create_any"]);
  return (
    <TicketListPage
      title={t("title")}
      look={incidentLook}
      defaults={OPEN_FIRST}
      views={useIncidentViews()}
      beside={IncidentBeside}
      actions={
        mayOpen && (
          <ButtonLink to="/incidents/new" kind="primary" icon={<IconPlus aria-hidden />} keys="c">
            {t("new")}
          </ButtonLink>
        )
      }
    />
  );
}
