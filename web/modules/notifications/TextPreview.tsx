import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import { useNoticeWords } from "../../platform/notifications/words.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { PersonPicker } from "../../platform/pickers/pickers.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Notifications.module.css";
import type { Preview, Template } from "./texts.ts";

interface TextPreviewProps {
  text: Template;
  subject: string;
  body: string;
  onMistakes: (mistakes: Mistakes) => void;
}

/** The words as they are typed, with a real ticket, as somebody reads them; and a test to oneself. */
export function TextPreview({ text, subject, body, onMistakes }: TextPreviewProps) {
  const t = useTranslations("notifications.texts");
  const me = useMe();
  const word = useMistakes();
  const [record, setRecord] = useState("");
  const [person, setPerson] = useState<Choice | null>({ id: me.id, name: me.name });
  const path = `/notification-templates/${text.notice}`;
  const trial = { language: text.language, subject, body, ...(record.trim() ? { record: record.trim() } : {}) };
  const outcome = {
    meta: { quiet: true },
    onMutate: () => onMistakes({ fields: {} }),
    onError: (problem: unknown) => onMistakes(word(problem, ["subject", "body"])),
  };
  const preview = useMutation({
    ...outcome,
    mutationFn: () => api.postOnce<Preview>(`${path}/preview`, { ...trial, userId: person?.id ?? me.id }),
  });
  const test = useMutation({
    ...outcome,
    mutationFn: () => api.post(`${path}/test`, trial),
    onSuccess: () => toast(t("testSent"), { tone: "success" }),
  });
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t("preview")}</h2>
      <div className={styles.filters}>
        <TextField
          label={t("record")}
          hint={t("recordHint")}
          value={record}
          onChange={(event) => setRecord(event.target.value)}
        />
        <PersonPicker label={t("person")} value={person} clearable={false} onChange={setPerson} />
      </div>
      <span className={styles.pair}>
        <Button busy={preview.isPending} onClick={() => preview.mutate()}>
          {t("show")}
        </Button>
        <Button busy={test.isPending} onClick={() => test.mutate()}>
          {t("test")}
        </Button>
      </span>
      {preview.data && <Shown preview={preview.data} />}
    </section>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const t = useTranslations("notifications.texts");
  const words = useNoticeWords();
  if (preview.why) return <p className={styles.muted}>{t("nothing", { why: words.why(preview.why) })}</p>;
  return (
    <>
      <p>
        <strong>{preview.subject}</strong>
      </p>
      <pre className={styles.plain}>{preview.text}</pre>
    </>
  );
}
