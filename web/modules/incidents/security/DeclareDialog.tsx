import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { AskDialog } from "../../../platform/ask/AskDialog.tsx";
import { toast } from "../../../ui/toast/toasts.ts";
import type { Incident } from "../incident.ts";
import { incidentLook } from "../look.ts";

/** Declares a security incident, or takes it back, once it is said what that means. */
export function DeclareDialog({ id, incident, onClose }: { id: string; incident: Incident; onClose: () => void }) {
  const t = useTranslations("incident.security");
  const queries = useQueryClient();
  const { path } = incidentLook;
  const security = !incident.security;
  const submit = async () => {
    const changed = await api.patch<Incident>(`/${path}/${id}`, { security }, { version: incident.version });
    queries.setQueryData(keys.record(path, id), changed);
    queries.invalidateQueries({ queryKey: keys.record(path, id) });
    queries.invalidateQueries({ queryKey: keys.lists(path) });
    toast(security ? t("declared", { number: incident.number }) : t("withdrawn", { number: incident.number }), {
      tone: "success",
    });
  };
  return (
    <AskDialog
      title={
        security ? t("declareTitle", { number: incident.number }) : t("withdrawTitle", { number: incident.number })
      }
      verb={security ? t("declare") : t("withdraw")}
      fields={[]}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{security ? t("declareText") : t("withdrawText")}</p>
    </AskDialog>
  );
}
