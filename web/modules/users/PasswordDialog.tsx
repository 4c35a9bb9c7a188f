import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { PasswordField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";

/** A new password for somebody; all their sign-ins end with it. */
export function PasswordDialog(props: { id: string; name: string; onClose: () => void }) {
  const words = useWords();
  const t = useTranslations("account");
  const word = useMistakes();
  const form = useId();
  const [password, setPassword] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const set = useMutation({
    mutationFn: () => api.put(`/users/${props.id}/password`, { password }),
    meta: { quiet: true },
    onSuccess: () => {
      toast(words("account.passwordSet"), { tone: "success" });
      props.onClose();
    },
    onError: (problem) => setMistakes(word(problem, ["password"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    set.mutate();
  };
  return (
    <Dialog
      open
      title={words("account.passwordFor", { name: props.name })}
      onClose={props.onClose}
      actions={
        <Button type="submit" form={form} kind="primary" busy={set.isPending} disabled={password === ""}>
          {words("account.password")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <PasswordField
          label={words("account.newPassword")}
          hint={words("account.passwordText")}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ "aria-label": t("showPassword") }}
          value={password}
          error={mistakes.fields.password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <FormError>{mistakes.form}</FormError>
      </form>
    </Dialog>
  );
}
