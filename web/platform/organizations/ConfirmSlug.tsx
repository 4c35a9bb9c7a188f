import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import styles from "./Whole.module.css";

interface ConfirmSlugProps {
  slug: string;
  text: string;
  send: (slug: string) => Promise<unknown>;
  onDone: () => void;
  onClose: () => void;
}

/** Before an organization goes, its short name is typed: no slip of the hand does that. */
export function ConfirmSlug({ slug, text, send, onDone, onClose }: ConfirmSlugProps) {
  const t = useTranslations("organizations");
  const word = useMistakes();
  const [typed, setTyped] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const remove = useMutation({
    mutationFn: () => send(typed.trim()),
    meta: { quiet: true },
    onSuccess: onDone,
    onError: (problem) => setMistakes(word(problem, ["slug"])),
  });
  return (
    <Dialog
      title={t("archive.delete")}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("platform.cancel")}</Button>
          <Button
            kind="danger"
            disabled={typed.trim() !== slug}
            busy={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {t("archive.deleteNow")}
          </Button>
        </>
      }
    >
      <div className={styles.body}>
        <p>{text}</p>
        <TextField
          label={t("archive.deleteSlug", { slug })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          error={mistakes.fields.slug}
          onChange={(event) => setTyped(event.target.value)}
        />
        <FormError>{mistakes.form}</FormError>
      </div>
    </Dialog>
  );
}
