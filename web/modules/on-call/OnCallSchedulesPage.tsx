import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { onCallSchedules } from "./description.tsx";

export default function OnCallSchedulesPage() {
  return <MasterPage of={onCallSchedules} />;
}
