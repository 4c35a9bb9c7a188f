import { MasterPage } from "../../platform/masterdata/MasterPage.tsx";
import { webhooks } from "./description.ts";

export default function WebhooksPage() {
  return <MasterPage of={webhooks} />;
}
