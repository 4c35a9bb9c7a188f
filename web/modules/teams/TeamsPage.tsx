import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { teams } from "./description.ts";

export default function TeamsPage() {
  return <MasterPage of={teams} />;
}
