import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { HistoryEntry, HistoryPage } from "../../../contract/platform/history.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { ErrorPage } from "../../kernel/pages/ErrorPage.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { Avatar } from "../../ui/mark/Avatar.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import type { MasterDescription } from "./description.ts";
import styles from "./HistoryList.module.css";
import { labelOf, useWords } from "./words.ts";

/** What happened to a record, newest first: who changed what from what to what, as the audit log has it. */
export function HistoryList({ of, id }: { of: MasterDescription; id: string }) {
  const t = useTranslations("masterdata");
  const history = useInfiniteQuery({
    queryKey: keys.part(of.path, id, "history"),
    queryFn: ({ pageParam, signal }) =>
      api.get<HistoryPage>(`/${of.path}/${id}/history`, { query: { limit: 30, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: HistoryPage) => page.nextCursor ?? undefined,
  });
  if (history.isError) return <ErrorPage error={history.error} retry={() => history.refetch()} />;
  if (history.data === undefined) return <SkeletonRows />;
  return (
    <div className={styles.history}>
      <ol className={styles.list}>
        {history.data.pages
          .flatMap(({ items }) => items)
          .map((entry) => (
            <Entry key={entry.id} of={of} entry={entry} />
          ))}
      </ol>
      {history.hasNextPage && (
        <Button busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          {t("earlier")}
        </Button>
      )}
    </div>
  );
}

function Entry({ of, entry }: { of: MasterDescription; entry: HistoryEntry }) {
  const t = useTranslations("masterdata");
  const words = useWords();
  const actor = entry.actor ?? { id: "", name: t("system") };
  return (
    <li className={styles.entry}>
      <Avatar person={actor} size={20} />
      <div>
        <p>
          <strong>{actor.name}</strong> {t(`actions.${entry.action}`)} <span className={styles.time}>· </span>
          <span className={styles.time}>
            <TimeAgo at={entry.at} />
          </span>
        </p>
        {entry.action === "changed" && (
          <dl className={styles.changes}>
            {entry.changes.map(({ field, from, to }) => (
              <div key={field}>
                <dt>{nameOf(of, field, words)}</dt>
                <dd>
                  <del>{read(from)}</del> → <ins>{read(to)}</ins>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

/** The form's word for a field of the log, which names it as it is read or written; else the wire name itself. */
function nameOf(of: MasterDescription, name: string, words: ReturnType<typeof useWords>): string {
  const field = of.fields.find((known) => known.name === name || known.name === `${name}Id`);
  return field ? labelOf(words, field) : name;
}

function read(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value !== "object") return String(value);
  return "name" in value ? String(value.name) : JSON.stringify(value);
}
