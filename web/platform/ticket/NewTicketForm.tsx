import { useNavigate } from "@tanstack/react-router";
import type { FormEvent, KeyboardEvent, ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./NewTicket.module.css";
import { NewTicketCustom } from "./NewTicketCustom.tsx";
import { NewTicketDetails } from "./NewTicketDetails.tsx";
import { NewTicketPeople } from "./NewTicketPeople.tsx";
import { NewTicketResolve } from "./NewTicketResolve.tsx";
import { NewTicketTemplate } from "./NewTicketTemplate.tsx";
import { SimilarTickets } from "./SimilarTickets.tsx";
import type { TicketLook } from "./ticket.ts";
import { useNewTicket } from "./useNewTicket.ts";

interface NewTicketFormProps {
  look: TicketLook;
  /** Beside the button that creates. */
  children?: ReactNode;
}

/** Opens a ticket: what it is first, then for whom and how it came in, then what those who work on it know already. */
export function NewTicketForm({ look, children }: NewTicketFormProps) {
  const t = useTranslations("ticket.create");
  const navigate = useNavigate();
  const form = useNewTicket(look, ({ number }, resolved) => {
    toast(t(resolved ? "createdResolved" : "created", { number }), { tone: "success" });
    navigate({ to: `/${look.path}/${number}` });
  });
  const { ticket, change, anyone, errors } = form;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    form.submit();
  };
  const parts = { look, ticket, onChange: change, errors, shows: form.shows };
  return (
    <form className={styles.form} onSubmit={submit} onKeyDown={sendWithKeys} noValidate>
      <TextField
        label={t("title")}
        placeholder={t("titleHint")}
        value={ticket.title}
        maxLength={200}
        autoFocus
        autoComplete="off"
        error={errors.title}
        onChange={(event) => change({ title: event.target.value })}
      />
      {anyone && (
        <SimilarTickets
          look={look}
          title={ticket.title}
          requester={ticket.requester}
          parent={ticket.parent}
          onParent={(parent) => change({ parent })}
        />
      )}
      {anyone && <NewTicketPeople {...parts} />}
      {form.shows("description") && (
        <TextArea
          label={t("description")}
          placeholder={t("descriptionHint")}
          rows={4}
          value={ticket.description}
          error={errors.description}
          onChange={(event) => change({ description: event.target.value })}
        />
      )}
      {anyone && <NewTicketResolve {...parts} />}
      {anyone && <NewTicketTemplate templates={form.templates} chosen={form.template} onChoose={form.choose} />}
      {anyone && <NewTicketDetails {...parts} />}
      <NewTicketCustom {...parts} />
      <FormError>{form.failed}</FormError>
      <div className={styles.actions}>
        {children}
        <Button type="submit" kind="primary" keys="mod+enter" busy={form.busy}>
          {ticket.resolve ? t("createResolved") : t("create")}
        </Button>
      </div>
    </form>
  );
}

/** Sends from any field, so that a hand on the keyboard stays there. */
function sendWithKeys(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
