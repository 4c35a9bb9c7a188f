import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { ticketTemplates } from "./description.tsx";

export default function TicketTemplatesPage() {
  return <MasterPage of={ticketTemplates} />;
}
