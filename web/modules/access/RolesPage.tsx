import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { roles } from "./description.ts";

export default function RolesPage() {
  return <MasterPage of={roles} />;
}
