import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { startViewing } from "../../kernel/session/viewing.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";

/** Asks why before one sees as somebody else does: the person is told. */
export function ViewAsDialog(props: { id: string; name: string; onClose: () => void }) {
  const { id, name, onClose } = props;
  const words = useWords();
  const word = useMistakes();
  const form = useId();
  const [reason, setReason] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const start = useMutation({
    mutationFn: () => startViewing(id, reason.trim()),
    meta: { quiet: true },
    onError: (problem) => setMistakes(word(problem, ["reason"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    start.mutate();
  };
  return (
    <Dialog
      open
      title={words("account.viewAsTitle", { name })}
      onClose={onClose}
      actions={
        <Button type="submit" form={form} kind="primary" busy={start.isPending} disabled={reason.trim() === ""}>
          {words("account.viewAsStart")}
        </Button>
      }
    >
      <form id={form} onSubmit={submit}>
        <p>{words("account.viewAsText", { name })}</p>
        <TextArea
          label={words("account.viewAsReason")}
          value={reason}
          maxLength={1000}
          error={mistakes.fields.reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <FormError>{mistakes.form}</FormError>
      </form>
    </Dialog>
  );
}
