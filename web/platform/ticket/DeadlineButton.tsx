import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Button } from "../../ui/button/Button.tsx";
import { AskDialog } from "../ask/AskDialog.tsx";

interface DeadlineButtonProps {
  path: string;
  ticketId: string;
  clock: { readonly id: string; readonly fixedDueAt: string | null };
}

/** Sets a deadline that moves for nothing, or lifts it, so that the promise holds again. */
export function DeadlineButton({ path, ticketId, clock }: DeadlineButtonProps) {
  const t = useTranslations("ticket.sla");
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const put = async (deadline: unknown) => {
    await api.put(`/${path}/${ticketId}/sla/${clock.id}/deadline`, { deadline });
    await queries.invalidateQueries({ queryKey: keys.record(path, ticketId) });
  };
  if (clock.fixedDueAt !== null) {
    return (
      <Button size="small" kind="quiet" onClick={() => put(null)}>
        {t("lift")}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" kind="quiet" onClick={() => setAsked(true)}>
        {t("fix")}
      </Button>
      {asked && (
        <AskDialog
          title={t("fixTitle")}
          verb={t("fix")}
          fields={[{ name: "deadline", label: t("deadline"), kind: "time", required: true, hint: t("fixHint") }]}
          onSubmit={(input) => put(input.deadline)}
          onClose={() => setAsked(false)}
        />
      )}
    </>
  );
}
