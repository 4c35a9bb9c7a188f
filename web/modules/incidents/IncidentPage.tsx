import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useParam } from "../../kernel/router/address.ts";
import { TicketPage } from "../../platform/ticket/TicketPage.tsx";
import type { OwnTab } from "../../platform/ticket/TicketTab.tsx";
import { useTicket } from "../../platform/ticket/useTicket.ts";
import { IncidentCommandDialog } from "./IncidentCommandDialog.tsx";
import type { Incident } from "./incident.ts";
import { incidentLook } from "./look.ts";
import { MajorBanner } from "./MajorBanner.tsx";
import { DeclareDialog } from "./security/DeclareDialog.tsx";
import { useIncidentCommands } from "./useIncidentCommands.ts";

const RatingLink = lazy(async () => ({ default: (await import("./RatingLink.tsx")).RatingLink }));
const Security = lazy(async () => ({ default: (await import("./security/Security.tsx")).Security }));

/** One incident. */
export default function IncidentPage() {
  const id = useParam("id");
  const incident = useTicket<Incident>(incidentLook.path, id);
  return <Loaded query={incident}>{(data) => <IncidentDetail key={data.id} id={id} incident={data} />}</Loaded>;
}

export function IncidentDetail({ id, incident }: { id: string; incident: Incident }) {
  const { actions, opened, open, close } = useIncidentCommands(incident);
  return (
    <>
      <TicketPage
        look={incidentLook}
        id={id}
        ticket={incident}
        actions={actions}
        banner={<MajorBanner id={id} incident={incident} onCommand={open} />}
        tabs={useOwnTabs(id, incident)}
      />
      {(opened === "declare-security" || opened === "withdraw-security") && (
        <DeclareDialog id={id} incident={incident} onClose={close} />
      )}
      {opened === "rating-link" && (
        <Suspense>
          <RatingLink incident={incident} onClose={close} />
        </Suspense>
      )}
      {opened && opened !== "declare-security" && opened !== "withdraw-security" && opened !== "rating-link" && (
        <IncidentCommandDialog id={id} incident={incident} name={opened} onClose={close} />
      )}
    </>
  );
}

/** What was a security incident once keeps what was written down then. */
function useOwnTabs(id: string, incident: Incident): readonly OwnTab[] {
  const label = useTranslations("incident.security")("tab");
  const shown = incident.may.internal && (incident.security || incident.securityPhase !== null);
  return shown ? [{ name: "security", label, show: <Security id={id} incident={incident} /> }] : [];
}
