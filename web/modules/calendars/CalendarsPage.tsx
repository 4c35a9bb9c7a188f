import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { calendars } from "./description.tsx";

export default function CalendarsPage() {
  return <MasterPage of={calendars} />;
}
