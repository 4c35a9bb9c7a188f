import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { itemsOf } from "../../kernel/api/list.ts";
import { useMe } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { AnnouncementList } from "../../platform/announcements/AnnouncementList.tsx";
import { announcedQuery } from "../../platform/announcements/announcements.ts";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { IconCheck, IconPlus } from "../../ui/icons.ts";
import { Found } from "./Found.tsx";
import styles from "./PortalHomePage.module.css";
import { RequestLines } from "./RequestLine.tsx";
import { requestsQuery } from "./request.ts";

/** One field for everything: what is typed is looked for in all that may help, and begins a report with one press. */
export default function PortalHomePage() {
  const t = useTranslations("portal");
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const words = typed.trim();
  usePageTitle(t("nav"));
  const report = (event: FormEvent) => {
    event.preventDefault();
    navigate({ to: "/portal/report" as never, search: (words ? { title: words } : {}) as never });
  };
  return (
    <>
      <form className={styles.hero} onSubmit={report}>
        <h1 className={styles.title}>{t("hello", { name: me.name })}</h1>
        <p className={styles.text}>{t("helloText")}</p>
        <SearchField label={t("ask")} value={typed} onChange={setTyped} size="large" />
        <Button type="submit" kind="primary" size="large" icon={<IconPlus aria-hidden />}>
          {words ? t("reportThis", { words: shorten(words) }) : t("report")}
        </Button>
      </form>
      {words.length >= 2 ? (
        <Found words={words} />
      ) : (
        <>
          <Announced />
          <OpenRequests />
        </>
      )}
    </>
  );
}

/** What is known already, so that nobody has to ask. */
function Announced() {
  const t = useTranslations("announcement");
  const { data: told = [] } = useQuery(announcedQuery);
  if (told.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t("title")}</h2>
      <AnnouncementList told={told} label={t("title")} />
    </section>
  );
}

function OpenRequests() {
  const t = useTranslations("portal");
  const open = useInfiniteQuery(requestsQuery({ filter: 'open || state == "resolved"', limit: 5 }));
  const requests = itemsOf(open.data);
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h2 className={styles.heading}>{t("recent")}</h2>
        <Link to={"/portal/requests" as never}>{t("allRequests")}</Link>
      </div>
      {open.isPending && <SkeletonRows count={3} height={64} />}
      {open.isSuccess && requests.length === 0 && (
        <EmptyState icon={<IconCheck aria-hidden />} title={t("nothingOpen")}>
          {t("nothingOpenText")}
        </EmptyState>
      )}
      <RequestLines requests={requests} label={t("recent")} />
    </section>
  );
}

function shorten(words: string): string {
  return words.length > 40 ? `${words.slice(0, 38)}…` : words;
}
