import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { roleConflicts } from "./description.tsx";

export default function RoleConflictsPage() {
  return <MasterPage of={roleConflicts} />;
}
