import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { itemsOf } from "../../kernel/api/list.ts";
import { AnnouncementList } from "../../platform/announcements/AnnouncementList.tsx";
import { announcedQuery, thatMayBe } from "../../platform/announcements/announcements.ts";
import styles from "./ReportPage.module.css";
import { RequestLines } from "./RequestLine.tsx";
import { requestsQuery } from "./request.ts";

/** While somebody writes what does not work: known outages and own open requests that may be the same. */
export function SameAs({ title }: { title: string }) {
  const t = useTranslations("portal.same");
  const words = useDeferredValue(title.trim());
  const { data = [] } = useQuery(announcedQuery);
  const similar = useInfiniteQuery({
    ...requestsQuery({ q: telling(words), filter: "open", sort: undefined, limit: 3 }),
    enabled: telling(words) !== "",
    placeholderData: (previous) => previous,
  });
  const told = thatMayBe(data, words);
  const requests = telling(words) === "" ? [] : itemsOf(similar.data);
  return (
    <div aria-live="polite">
      {(told.length > 0 || requests.length > 0) && (
        <section className={styles.same}>
          <h2 className={styles.sameTitle}>{t("title")}</h2>
          {told.length > 0 && <AnnouncementList told={told} label={t("known")} />}
          {requests.length > 0 && <RequestLines requests={requests} label={t("yours")} />}
        </section>
      )}
    </div>
  );
}

/** The longest words, any of which is enough. */
function telling(title: string): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= 4);
  return words
    .toSorted((one, other) => other.length - one.length)
    .slice(0, 3)
    .join(" or ");
}
