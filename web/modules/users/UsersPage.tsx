import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { users } from "./description.ts";

export default function UsersPage() {
  return <MasterPage of={users} />;
}
