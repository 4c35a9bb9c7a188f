import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { asked } from "../../../contract/satisfaction/index.ts";
import { api } from "../../kernel/api/client.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Stars } from "../../platform/ask/Stars.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { IconCheck, IconLink } from "../../ui/icons.ts";
import { Logo } from "../../ui/mark/Logo.tsx";
import styles from "./RatePage.module.css";

/** Rates one solved request without signing in: asked first, so that a scanner that opens the link rates nothing. */
export default function RatePage() {
  const t = useTranslations("portal.rate");
  const token = location.hash.slice(1);
  const question = useQuery({
    queryKey: ["satisfaction", token],
    queryFn: ({ signal }) => api.postOnce<z.output<typeof asked>>("/satisfaction/look", { token }, { signal }),
    enabled: token !== "",
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  usePageTitle(t("title"));
  const bad = token === "" || question.isError;
  return (
    <main className={styles.page}>
      <Logo size={32} />
      {bad && (
        <EmptyState icon={<IconLink aria-hidden />} title={t("notValid")}>
          {t("notValidText")}
        </EmptyState>
      )}
      {!bad && question.isPending && <SkeletonRows count={3} height={48} />}
      {question.data && <Rate token={token} about={question.data} />}
    </main>
  );
}

function Rate({ token, about }: { token: string; about: z.output<typeof asked> }) {
  const t = useTranslations("portal.rate");
  const [stars, setStars] = useState<number>();
  const [comment, setComment] = useState("");
  const [missing, setMissing] = useState(false);
  const rate = useMutation({
    mutationFn: () =>
      api.postOnce("/satisfaction/rate", {
        token,
        satisfaction: stars,
        ...(comment.trim() ? { comment: comment.trim() } : {}),
      }),
    meta: { quiet: true },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(stars === undefined);
    if (stars !== undefined && !rate.isPending) rate.mutate();
  };
  if (rate.isSuccess) {
    return (
      <EmptyState icon={<IconCheck aria-hidden />} title={t("thanks")}>
        {t("thanksText")}
      </EmptyState>
    );
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.note}>
        {about.organization} · <span className="mono">{about.number}</span>
      </p>
      <h1 className={styles.title}>{about.title}</h1>
      <Stars label={t("question")} value={stars} onChange={setStars} />
      {missing && <FormError>{t("choose")}</FormError>}
      <TextArea
        label={t("comment")}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      {rate.error && <FormError>{rate.error.message}</FormError>}
      <Button type="submit" kind="primary" size="large" busy={rate.isPending}>
        {t("send")}
      </Button>
    </form>
  );
}
