import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useTicket } from "../../platform/ticket/useTicket.ts";
import { IncidentDetail } from "./IncidentPage.tsx";
import type { Incident } from "./incident.ts";
import { incidentLook } from "./look.ts";

/** One incident beside the list. */
export default function IncidentBeside({ id }: { id: string }) {
  const incident = useTicket<Incident>(incidentLook.path, id);
  return <Loaded query={incident}>{(data) => <IncidentDetail key={data.id} id={id} incident={data} />}</Loaded>;
}
