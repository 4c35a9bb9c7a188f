import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useParam } from "../../kernel/router/address.ts";
import { TicketPage } from "../../platform/ticket/TicketPage.tsx";
import { useTicket } from "../../platform/ticket/useTicket.ts";
import { IncidentCommandDialog } from "./IncidentCommandDialog.tsx";
import type { Incident } from "./incident.ts";
import { incidentLook } from "./look.ts";
import { MajorBanner } from "./MajorBanner.tsx";
import { useIncidentCommands } from "./useIncidentCommands.ts";

/** One incident. */
export default function IncidentPage() {
  const id = useParam("id");
  const incident = useTicket<Incident>(incidentLook.path, id);
  return <Loaded query={incident}>{(data) => <IncidentDetail key={data.id} id={id} incident={data} />}</Loaded>;
}

export function IncidentDetail({ id, incident }: { id: string; incident: Incident }) {
  const commands = useIncidentCommands(incident);
  return (
    <>
      <TicketPage
        look={incidentLook}
        id={id}
        ticket={incident}
        actions={commands.actions}
        banner={<MajorBanner id={id} incident={incident} onCommand={commands.open} />}
      />
      {commands.opened && (
        <IncidentCommandDialog id={id} incident={incident} name={commands.opened} onClose={commands.close} />
      )}
    </>
  );
}
