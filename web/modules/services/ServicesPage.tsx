import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { services } from "./description.ts";

export default function ServicesPage() {
  return <MasterPage of={services} />;
}
