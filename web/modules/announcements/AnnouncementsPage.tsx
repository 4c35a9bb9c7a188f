import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { announcements } from "./description.tsx";

export default function AnnouncementsPage() {
  return <MasterPage of={announcements} />;
}
