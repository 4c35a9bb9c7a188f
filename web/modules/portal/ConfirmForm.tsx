import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { Stars } from "../../platform/ask/Stars.tsx";
import { htmlOf } from "../../platform/richtext/html.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import styles from "./RequestPage.module.css";
import type { Request } from "./request.ts";
import { useStep } from "./useStep.ts";

/** It works again: a rating from 1 to 5 if one likes, and the request is finished. */
export function ConfirmForm({ request, onDone }: { request: Request; onDone: () => void }) {
  const t = useTranslations("portal.confirm");
  const [rating, setRating] = useState<number>();
  const [comment, setComment] = useState("");
  const confirm = useStep(request, "confirm", t("thanks"), onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({
      ...(rating ? { satisfaction: rating } : {}),
      ...(comment.trim() ? { comment: { body: htmlOf(comment), visibility: "public" } } : {}),
    });
  };
  return (
    <form className={styles.section} onSubmit={submit}>
      <Stars label={t("rate")} value={rating} onChange={setRating} />
      <TextArea label={t("comment")} value={comment} onChange={(event) => setComment(event.target.value)} />
      <div className={styles.buttons}>
        <Button type="submit" kind="primary" size="large" busy={confirm.isPending}>
          {rating ? t("finish") : t("skip")}
        </Button>
      </div>
    </form>
  );
}
