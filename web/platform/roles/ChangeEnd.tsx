import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./GiveRole.module.css";
import type { Given } from "./given.ts";
import { dayOf, endOfDay, today } from "./period.ts";

interface ChangeEndProps {
  given: Given;
  title: string;
  onChanged: () => unknown;
  onClose: () => void;
}

/** Until when somebody has a role they were given, changed in place. */
export function ChangeEnd({ given, title, onChanged, onClose }: ChangeEndProps) {
  const t = useTranslations("roles");
  const word = useMistakes();
  const { timeZone } = useMe();
  const [until, setUntil] = useState(given.endsAt === null ? "" : dayOf(given.endsAt, timeZone));
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const change = useMutation({
    mutationFn: () =>
      api.patch(`/role-assignments/${given.id}`, { endsAt: until === "" ? null : endOfDay(until, timeZone) }),
    meta: { quiet: true },
    onSuccess: () => {
      toast(t("endChanged"), { tone: "success" });
      onClose();
      onChanged();
    },
    onError: (problem) => setMistakes(word(problem, ["endsAt"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  return (
    <Dialog title={title} open onClose={onClose}>
      <form className={styles.plain} onSubmit={submit}>
        <TextField
          type="date"
          label={t("until")}
          hint={t("untilHint")}
          min={today(timeZone)}
          value={until}
          error={mistakes.fields.endsAt}
          onChange={(event) => setUntil(event.target.value)}
        />
        <FormError>{mistakes.form}</FormError>
        <Button type="submit" kind="primary" busy={change.isPending}>
          {t("saveEnd")}
        </Button>
      </form>
    </Dialog>
  );
}
