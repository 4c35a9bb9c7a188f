import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { PersonPicker } from "../../platform/pickers/pickers.tsx";
import { endOfDay, lastDayOf, today } from "../../platform/roles/period.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./GrantException.module.css";

/** Lets somebody hold both roles: who, why, and until which day. */
export function GrantException({ path, onGranted }: { path: string; onGranted: () => unknown }) {
  const t = useTranslations("roles.conflicts");
  const word = useMistakes();
  const { timeZone } = useMe();
  const [person, setPerson] = useState<Choice | null>(null);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState(() => lastDayOf("month", today(timeZone)));
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const grant = useMutation({
    mutationFn: () => api.post(path, { userId: person?.id, reason, endsAt: endOfDay(until, timeZone) }),
    meta: { quiet: true },
    onSuccess: () => {
      setPerson(null);
      setReason("");
      setMistakes({ fields: {} });
      toast(t("granted"), { tone: "success" });
      onGranted();
    },
    onError: (problem) => setMistakes(word(problem, ["userId", "reason", "endsAt"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    grant.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PersonPicker label={t("person")} value={person} onChange={setPerson} error={mistakes.fields.userId} />
      <TextArea
        label={t("reason")}
        value={reason}
        error={mistakes.fields.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        type="date"
        label={t("lastDay")}
        required
        min={today(timeZone)}
        value={until}
        error={mistakes.fields.endsAt}
        onChange={(event) => setUntil(event.target.value)}
      />
      <FormError>{mistakes.form}</FormError>
      <Button
        type="submit"
        kind="primary"
        busy={grant.isPending}
        disabled={person === null || reason.trim() === "" || until === ""}
      >
        {t("grant")}
      </Button>
    </form>
  );
}
