import { useState } from "react";
import { useTranslations } from "use-intl";
import { useClosedFields } from "../../../kernel/session/field-access.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { PriorityIcon } from "../../../ui/mark/PriorityIcon.tsx";
import { AskDialog } from "../../ask/AskDialog.tsx";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import type { Ticket } from "../ticket.ts";
import { useTicketWords } from "../words.ts";
import styles from "./properties.module.css";
import { TicketProperty } from "./TicketProperty.tsx";

/** The priority, from the matrix or set by hand with a reason. */
export function PriorityProperty(props: TicketPanelProps) {
  const { look, ticket } = props;
  const t = useTranslations("ticket.panel");
  const words = useTicketWords(look.kind);
  const fixed = useClosedFields(look.fieldAccess).writable.includes("priorityOverride");
  const edit = (done: () => void) => <PriorityDialog {...props} onClose={done} />;
  return (
    <TicketProperty name="priority" label={words.field("priority")} {...(ticket.may.update && !fixed ? { edit } : {})}>
      <PriorityIcon priority={ticket.priority} withWord />
      {ticket.priorityOverride !== null && (
        <span className={styles.note}>{t("byHand", { reason: ticket.priorityOverrideReason ?? "" })}</span>
      )}
    </TicketProperty>
  );
}

function PriorityDialog({ ticket, changes, onClose }: TicketPanelProps & { onClose: () => void }) {
  const t = useTranslations("ticket");
  const priorities = useTranslations("ui.priority");
  const [seen] = useState(() => overrideOf(ticket));
  const options = [1, 2, 3, 4, 5].map((value) => ({ value: String(value), label: priorities(`p${value}` as "p1") }));
  const save = async (input: Record<string, unknown>) => {
    const priority = Number(input.priorityOverride) as Ticket["priority"];
    const priorityOverrideReason = String(input.priorityOverrideReason);
    const body = { priorityOverride: priority, priorityOverrideReason };
    changes.change(body, { ...body, priority }, { ...seen, priority: ticket.priority });
  };
  const clear = () => {
    changes.change(
      { priorityOverride: null, priorityOverrideReason: null },
      { priorityOverride: null, priorityOverrideReason: null },
      seen,
    );
    onClose();
  };
  return (
    <AskDialog
      title={t("panel.overrideTitle")}
      verb={t("save")}
      fields={[
        { name: "priorityOverride", label: t("fields.priority"), kind: "choice", options, required: true },
        { name: "priorityOverrideReason", label: t("panel.overrideReason"), kind: "text", required: true },
      ]}
      given={{ priorityOverride: String(ticket.priority), priorityOverrideReason: ticket.priorityOverrideReason }}
      onSubmit={save}
      onClose={onClose}
    >
      {ticket.priorityOverride !== null && (
        <Button size="small" onClick={clear}>
          {t("panel.backToMatrix")}
        </Button>
      )}
    </AskDialog>
  );
}

function overrideOf({ priorityOverride, priorityOverrideReason }: Ticket) {
  return { priorityOverride, priorityOverrideReason };
}
