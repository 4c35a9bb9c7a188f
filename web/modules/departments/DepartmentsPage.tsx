import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { departments } from "./description.ts";

export default function DepartmentsPage() {
  return <MasterPage of={departments} />;
}
