import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { workarounds } from "./description.ts";

export default function WorkaroundsPage() {
  return <MasterPage of={workarounds} />;
}
