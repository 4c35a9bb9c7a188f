import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { slaPolicies } from "./description.tsx";

export default function SlaPoliciesPage() {
  return <MasterPage of={slaPolicies} />;
}
