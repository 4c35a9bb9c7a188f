import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { HistoryEntry, HistoryPage } from "../../../../contract/platform/history.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { itemsOf } from "../../../kernel/api/list.ts";
import { ErrorPage } from "../../../kernel/pages/ErrorPage.tsx";
import { Button } from "../../../ui/button/Button.tsx";
import { SkeletonRows } from "../../../ui/feedback/Skeleton.tsx";
import { HistoryLine, Timeline } from "../../../ui/timeline/Timeline.tsx";
import styles from "../Conversation.module.css";
import { useTicketWords } from "../words.ts";
import { isToldAsRow, RowSentence } from "./RowSentence.tsx";

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
        {itemsOf(history.data).flatMap((entry) =>
          sentencesOf(entry).map((change) => (
            <HistoryLine key={`${entry.id} ${change?.field}`} at={entry.occurredAt ?? entry.at}>
              <Sentence kind={kind} entry={entry} change={change} />
            </HistoryLine>
          )),
        )}
      </Timeline>
      {history.hasNextPage && (
        <Button kind="quiet" busy={history.isFetchingNextPage} onClick={() => history.fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

type FieldChange = HistoryEntry["changes"][number];

/** Kept by the machine: no sentence is worth them. */
const SILENT = new Set(["version", "updatedAt", "updatedBy", "priority_computed", "securityPhase"]);

/** One sentence for each field that was changed; one alone for all else that can happen. */
function sentencesOf(entry: HistoryEntry): readonly (FieldChange | undefined)[] {
  if (isToldAsRow(entry)) return [undefined];
  if (entry.action !== "changed") return entry.table === null ? [undefined] : [];
  return entry.changes.filter(({ field }) => !SILENT.has(field));
}

function Sentence({ kind, entry, change }: { kind: string; entry: HistoryEntry; change: FieldChange | undefined }) {
  const t = useTranslations("ticket.history");
  const system = useTranslations("ticket.conversation")("system");
  const words = useTicketWords(kind);
  const name = entry.actor?.name ?? system;
  if (isToldAsRow(entry)) return <RowSentence kind={kind} entry={entry} name={name} />;
  if (!change) return t(entry.action === "changed" ? "created" : entry.action, { name });
  const field = words.field(change.field);
  const say = (value: unknown) => words.value(change.field, textOf(value));
  if (isNothing(change.to)) return t("cleared", { name, field, from: say(change.from) });
  if (isNothing(change.from)) return t("set", { name, field, to: say(change.to) });
  return t("changed", { name, field, from: say(change.from), to: say(change.to) });
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || value === "";
}

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null)
    return String(value)
      .replaceAll(/<[^>]+>/g, " ")
      .trim();
  if (Array.isArray(value)) return value.join(", ");
  return "name" in value ? String(value.name) : JSON.stringify(value);
}
