import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { HistoryPage } from "../../../../contract/platform/history.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { itemsOf } from "../../../kernel/api/list.ts";
import { ErrorPage } from "../../../kernel/pages/ErrorPage.tsx";
import { Button } from "../../../ui/button/Button.tsx";
import { SkeletonRows } from "../../../ui/feedback/Skeleton.tsx";
import { Timeline } from "../../../ui/timeline/Timeline.tsx";
import styles from "../Conversation.module.css";
import { HappeningLine } from "./HappeningLine.tsx";
import { happeningsOf } from "./history-lines.ts";

/** Who changed which field from what to what, the newest first, as the audit log has it. */
export function History({ kind, path, id }: { kind: string; path: string; id: string }) {
  const t = useTranslations("ticket.history");
  const history = useInfiniteQuery({
    queryKey: keys.part(path, id, "history"),
    queryFn: ({ pageParam, signal }) =>
      api.get<HistoryPage>(`/${path}/${id}/history`, { query: { limit: 50, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: HistoryPage) => page.nextCursor ?? undefined,
  });
  if (history.isPending) return <SkeletonRows />;
  if (history.isError) return <ErrorPage error={history.error} retry={() => history.refetch()} />;
  return (
    <div className={styles.conversation}>
      <Timeline label={t("label")}>
        {happeningsOf(itemsOf(history.data)).map((happening) => (
          <HappeningLine key={happening.entry.id} kind={kind} happening={happening} />
        ))}
      </Timeline>
      {history.hasNextPage && (
        <Button kind="quiet" busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}
