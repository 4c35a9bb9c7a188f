import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useParam } from "../../kernel/router/address.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { Check } from "../../ui/form/Check.tsx";
import { LineList } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { CloseReview } from "./CloseReview.tsx";
import { DecideBar } from "./DecideBar.tsx";
import { ItemLine } from "./ItemLine.tsx";
import styles from "./Rights.module.css";
import { type ItemPage, itemsQuery, useDay } from "./reviews.ts";

/** One review: what waits for a decision, or all of it. */
export default function ReviewPage() {
  const t = useTranslations("rights.reviews");
  const id = useParam("id");
  const day = useDay();
  const [view, setView] = useState<"open" | "all">("open");
  const query = useQuery(itemsQuery(id, view === "open"));
  const sees = useMay(["access_review:read", "access_review:manage"]);
  const review = query.data?.review;
  const title = review?.name ?? t("title");
  usePageTitle(title);
  return (
    <Page
      title={title}
      beside={
        review && (
          <span
            className={styles.note}
          >{`${t(`state.${review.state}`)} · ${t("dueOn", { date: day(review.dueAt) })}`}</span>
        )
      }
      actions={
        <>
          {sees && (
            <a className={styles.report} href={`/api/v1/access-reviews/${id}/report`} download>
              {t("report")}
            </a>
          )}
          {review && <CloseReview review={review} />}
        </>
      }
      bar={
        <SwitchTabs
          label={t("title")}
          value={view}
          options={[
            { value: "open", label: t("openOnly") },
            { value: "all", label: t("everybody") },
          ]}
          onChange={setView}
        />
      }
      shape="text"
    >
      <div className={styles.page}>
        <Loaded query={query}>{(page) => <Items key={`${id} ${view}`} id={id} page={page} />}</Loaded>
      </div>
    </Page>
  );
}

function Items({ id, page }: { id: string; page: ItemPage }) {
  const t = useTranslations("rights.reviews");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mine = page.items.filter(({ may }) => may.decide).map((item) => item.id);
  const turn = (item: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(item);
    else next.delete(item);
    setChosen(next);
  };
  return (
    <>
      {mine.length > 0 && (
        <Check
          label={t("selectAll")}
          checked={mine.every((one) => chosen.has(one))}
          onChange={(on) => setChosen(new Set(on ? mine : []))}
        />
      )}
      <LineList empty={t("nothing")}>
        {page.items.map((item) => (
          <ItemLine key={item.id} item={item} chosen={chosen.has(item.id)} onTurn={(on) => turn(item.id, on)} />
        ))}
      </LineList>
      {chosen.size > 0 && <DecideBar id={id} chosen={chosen} onDone={() => setChosen(new Set())} />}
    </>
  );
}
