import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { CHANNELS, type NewTicket, useCreateTicket } from "./create.ts";
import styles from "./NewTicket.module.css";
import { NewTicketDetails } from "./NewTicketDetails.tsx";
import { NewTicketPeople } from "./NewTicketPeople.tsx";
import type { TicketLook } from "./ticket.ts";

interface NewTicketFormProps {
  look: TicketLook;
  /** Beside the button that creates. */
  children?: ReactNode;
}

const FIELDS = [
  "title",
  "description",
  "requesterId",
  "channel",
  "impact",
  "urgency",
  "serviceId",
  "categoryId",
  "teamId",
  "assigneeId",
];

/** Opens a ticket: what it is first, for whom and how it came in, then what those who work on it know already. */
export function NewTicketForm({ look, children }: NewTicketFormProps) {
  const t = useTranslations("ticket.create");
  const navigate = useNavigate();
  const anyone = useMay(`${look.kind}:create_any`);
  const mistakes = useMistakes();
  const [ticket, setTicket] = useState<NewTicket>({ title: "", description: "", channel: CHANNELS[0] });
  const create = useCreateTicket(look.path, anyone);
  const wrong = create.error ? mistakes(create.error, FIELDS) : undefined;
  const change = (part: Partial<NewTicket>) => setTicket((before) => ({ ...before, ...part }));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate(ticket, {
      onSuccess: ({ number }) => {
        toast(t("created", { number }), { tone: "success" });
        navigate({ to: `/${look.path}/${number}` });
      },
    });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t("title")}
        placeholder={t("titleHint")}
        value={ticket.title}
        maxLength={200}
        autoFocus
        error={wrong?.fields.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      {anyone && <NewTicketPeople look={look} ticket={ticket} onChange={change} errors={wrong?.fields ?? {}} />}
      <TextArea
        label={t("description")}
        placeholder={t("descriptionHint")}
        rows={5}
        value={ticket.description}
        error={wrong?.fields.description}
        onChange={(event) => change({ description: event.target.value })}
      />
      {anyone && <NewTicketDetails look={look} ticket={ticket} onChange={change} errors={wrong?.fields ?? {}} />}
      <FormError>{wrong?.form}</FormError>
      <div className={styles.actions}>
        {children}
        <Button type="submit" kind="primary" busy={create.isPending} disabled={ticket.title.trim() === ""}>
          {t("create")}
        </Button>
      </div>
    </form>
  );
}
