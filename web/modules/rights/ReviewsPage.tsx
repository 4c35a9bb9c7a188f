import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Button, ButtonLink } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconListCheck, IconPlus } from "../../ui/icons.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { NewReview } from "./NewReview.tsx";
import styles from "./Rights.module.css";
import { RoleOwners } from "./RoleOwners.tsx";
import { type Review, reviewsQuery, useDay } from "./reviews.ts";

/** The reviews that there were and are, with how far they have come, and who answers for which role. */
export default function ReviewsPage() {
  const t = useTranslations("rights.reviews");
  const manages = useMay("access_review:manage");
  const [adding, setAdding] = useState(false);
  const query = useQuery(reviewsQuery);
  usePageTitle(t("title"));
  const add = (
    <Button kind="primary" icon={<IconPlus />} onClick={() => setAdding(true)}>
      {t("add")}
    </Button>
  );
  return (
    <Page title={t("title")} shape="text" actions={manages && !adding && add}>
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        {adding && <NewReview onClose={() => setAdding(false)} />}
        <Loaded query={query}>
          {({ items }) =>
            items.length === 0 && !adding ? (
              <EmptyState icon={<IconListCheck aria-hidden />} title={t("none")} />
            ) : (
              <LineList empty="">
                {items.map((review) => (
                  <ReviewLine key={review.id} review={review} />
                ))}
              </LineList>
            )
          }
        </Loaded>
        <RoleOwners manages={manages} />
      </div>
    </Page>
  );
}

function ReviewLine({ review }: { review: Review }) {
  const t = useTranslations("rights.reviews");
  const day = useDay();
  const { id, name, state, total, open, dueAt, closedAt, undecided } = review;
  const when = closedAt ? t("closedOn", { date: day(closedAt) }) : t("dueOn", { date: day(dueAt) });
  const what = t(`undecidedKinds.${undecided}`);
  return (
    <LineOf
      title={`${name} · ${t(`state.${state}`)}`}
      note={
        <>
          <progress className={styles.progress} value={total - open} max={total} aria-label={name} />{" "}
          {[t("progress", { done: total - open, total }), when, t("rule", { what })].join(" · ")}
        </>
      }
      actions={
        <ButtonLink to="/access-reviews/$id" params={{ id } as never} size="small" aria-label={t("open", { name })}>
          {t("openOne")}
        </ButtonLink>
      }
    />
  );
}
