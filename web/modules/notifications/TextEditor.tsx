import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useNoticeWords } from "../../platform/notifications/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Notifications.module.css";
import { TextPreview } from "./TextPreview.tsx";
import { type Template, textsKey } from "./texts.ts";

const FIELDS = ["subject", "body"] as const;

/** The words of one notice in one language. */
export function TextEditor({ text, variables }: { text: Template; variables: readonly string[] }) {
  const t = useTranslations("notifications.texts");
  const words = useNoticeWords();
  const word = useMistakes();
  const [subject, setSubject] = useState(text.subject);
  const [body, setBody] = useState(text.body);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const area = useRef<HTMLDivElement>(null);
  const path = `/notification-templates/${text.notice}/${text.language}`;
  const { save, reset } = useKeeping(path, text.version, (problem) => setMistakes(word(problem, FIELDS)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMistakes({ fields: {} });
    save.mutate({ subject, body });
  };
  const insert = (name: string) => {
    const field = area.current?.querySelector("textarea");
    const at = field?.selectionStart ?? body.length;
    setBody(`${body.slice(0, at)}{${name}}${body.slice(field?.selectionEnd ?? at)}`);
    field?.focus();
  };
  return (
    <div className={styles.editor}>
      <h2 className={styles.title}>{words.name(text.notice)}</h2>
      <form className={styles.section} onSubmit={submit}>
        <TextField
          label={t("subject")}
          value={subject}
          error={mistakes.fields.subject}
          onChange={(event) => setSubject(event.target.value)}
        />
        <div ref={area}>
          <TextArea
            label={t("body")}
            rows={8}
            value={body}
            error={mistakes.fields.body}
            onChange={(event) => setBody(event.target.value)}
          />
        </div>
        <Variables names={variables} onInsert={insert} />
        <FormError>{mistakes.form}</FormError>
        <span className={styles.pair}>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t("save")}
          </Button>
          {text.own && (
            <Button busy={reset.isPending} onClick={() => reset.mutate()}>
              {t("reset")}
            </Button>
          )}
        </span>
      </form>
      <TextPreview text={text} subject={subject} body={body} onMistakes={setMistakes} />
    </div>
  );
}

function Variables({ names, onInsert }: { names: readonly string[]; onInsert: (name: string) => void }) {
  const t = useTranslations("notifications.texts");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would stand as a part of the form
    <div className={styles.variables} role="group" aria-label={t("variables")}>
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className={styles.variable}
          aria-label={t("insert", { name })}
          onClick={() => onInsert(name)}
        >
          {`{${name}}`}
        </button>
      ))}
    </div>
  );
}

function useKeeping(path: string, version: number, onError: (problem: unknown) => void) {
  const t = useTranslations("notifications.texts");
  const queries = useQueryClient();
  const kept = (said: string) => () => {
    toast(said, { tone: "success" });
    queries.invalidateQueries({ queryKey: textsKey });
  };
  const save = useMutation({
    mutationFn: (words: { subject: string; body: string }) => api.put(path, words, { version }),
    meta: { quiet: true },
    onSuccess: kept(t("saved")),
    onError,
  });
  const reset = useMutation({ mutationFn: () => api.delete(path), onSuccess: kept(t("wasReset")) });
  return { save, reset };
}
