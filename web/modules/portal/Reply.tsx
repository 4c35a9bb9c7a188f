import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { CommentWritten } from "../../../contract/platform/comment.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ApiProblem } from "../../kernel/api/problem.ts";
import { useMe } from "../../kernel/session/me.ts";
import { htmlOf } from "../../platform/richtext/html.ts";
import { useDraft } from "../../platform/ticket/drafts.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { IconSend } from "../../ui/icons.ts";
import { toast } from "../../ui/toast/toasts.ts";
import { FilesField } from "./FilesField.tsx";
import { keepReply } from "./outbox.ts";
import styles from "./RequestPage.module.css";
import { useUpload } from "./useUpload.ts";
import { WaitingReplies } from "./WaitingReplies.tsx";

type Written = z.output<typeof CommentWritten>;

/** Writes to support. What is typed is kept until it is sent. */
export function Reply({ number }: { number: string }) {
  const t = useTranslations("portal.request");
  const me = useMe();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const upload = useUpload();
  const [{ text }, setDraft] = useDraft(number, "public");
  const setText = (next: string) => setDraft({ text: next, visibility: "public" });
  const [files, setFiles] = useState<readonly File[]>([]);
  const empty = text.trim() === "";
  const nothing = empty && files.length === 0;
  const send = useMutation({
    mutationFn: async () => {
      const written = await api.post<Written>(`/incidents/${number}/comments`, {
        body: htmlOf(empty ? t("filesOnly") : text),
        visibility: "public",
      });
      await upload(written.followUp?.number ?? number, files, written.followUp ? undefined : written.id);
      return written;
    },
    meta: { quiet: true },
    onError: (problem) => {
      const lost = problem instanceof ApiProblem && problem.status === 0;
      if (!lost || files.length > 0) return toast(lost ? t("filesWait") : problem.message, { tone: "failure" });
      keepReply(me.id, number, text);
      setText("");
      toast(t("waits"));
    },
    onSuccess: ({ followUp }) => {
      setText("");
      setFiles([]);
      queries.invalidateQueries({ queryKey: keys.record("incidents", number) });
      toast(followUp ? t("followUp", { number: followUp.number }) : t("sent"), { tone: "success" });
      if (followUp) navigate({ to: `/portal/requests/${followUp.number}` as never });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!nothing && !send.isPending) send.mutate();
  };
  const hear = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
  };
  return (
    <>
      <WaitingReplies number={number} onTakeBack={setText} />
      <form className={styles.card} onSubmit={submit}>
        <TextArea
          label={t("reply")}
          placeholder={t("placeholder")}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={hear}
        />
        <FilesField files={files} onChange={setFiles} label={t("attach")} />
        <div className={styles.buttons}>
          <Button
            type="submit"
            kind="primary"
            size="large"
            icon={<IconSend aria-hidden />}
            busy={send.isPending}
            disabled={nothing}
          >
            {t("send")}
          </Button>
        </div>
      </form>
    </>
  );
}
