import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { assignmentRules } from "./description.tsx";

export default function AssignmentRulesPage() {
  return <MasterPage of={assignmentRules} />;
}
