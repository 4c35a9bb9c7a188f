import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { cannedReplies } from "./description.ts";

export default function CannedRepliesPage() {
  return <MasterPage of={cannedReplies} />;
}
