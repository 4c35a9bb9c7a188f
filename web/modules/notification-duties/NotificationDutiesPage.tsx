import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { notificationDuties } from "./description.ts";

export default function NotificationDutiesPage() {
  return <MasterPage of={notificationDuties} />;
}
