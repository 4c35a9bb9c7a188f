import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { locations } from "./description.ts";

export default function LocationsPage() {
  return <MasterPage of={locations} />;
}
