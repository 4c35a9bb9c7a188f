import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { roles } from "./description.tsx";

export default function RolesPage() {
  return <MasterPage of={roles} />;
}
