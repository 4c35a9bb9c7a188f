import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { customFields } from "./description.ts";

export default function CustomFieldsPage() {
  return <MasterPage of={customFields} />;
}
