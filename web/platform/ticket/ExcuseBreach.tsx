import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Button } from "../../ui/button/Button.tsx";
import { AskDialog } from "../ask/AskDialog.tsx";

interface ExcuseBreachProps {
  path: string;
  ticket: { readonly id: string; readonly number: string };
  breachId: string;
  /** What else shows the miss and is to be asked anew. */
  onDone?: () => void;
}

/** Puts a reason beside a missed target; offered only to who did not hold the ticket then. */
export function ExcuseBreach({ path, ticket, breachId, onDone }: ExcuseBreachProps) {
  const t = useTranslations("ticket.sla");
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const excuse = async (input: Record<string, unknown>) => {
    await api.put(`/${path}/${ticket.id}/sla/breaches/${breachId}/excuse`, input);
    await queries.invalidateQueries({ queryKey: keys.record(path, ticket.id) });
    onDone?.();
  };
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {t("excuse")}
      </Button>
      {asked && (
        <AskDialog
          title={t("excuseTitle", { number: ticket.number })}
          verb={t("excuse")}
          fields={[{ name: "excuse", label: t("excuseReason"), kind: "text", required: true, hint: t("excuseHint") }]}
          onSubmit={excuse}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
