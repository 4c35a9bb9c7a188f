import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaBoard } from "../../../contract/sla-policies/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { ExcuseBreach } from "../../platform/ticket/ExcuseBreach.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import styles from "./levels.module.css";

type Board = z.output<typeof slaBoard>;

/** Milliseconds between two looks: clocks run on without an event. */
const RENEW = 60_000;

/** What is late, and what will be next. */
export default function DueBoardPage() {
  const t = useTranslations("levels.board");
  usePageTitle(t("title"));
  const board = useQuery({
    queryKey: keys.record("sla-board", "all"),
    queryFn: ({ signal }) => api.get<Board>("/sla-board", { signal }),
    refetchInterval: RENEW,
  });
  return (
    <Page title={t("title")} shape="text">
      <Loaded query={board}>
        {({ items, late, soon }) => (
          <>
            <p className={styles.counts}>
              {t("late")}: <strong>{late}</strong> · {t("soon")}: <strong>{soon}</strong>
            </p>
            {items.length === 0 ? <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState> : <Rows items={items} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Rows({ items }: { items: Board["items"] }) {
  const t = useTranslations("levels.board");
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("priority")}</th>
            <th scope="col">{t("ticket")}</th>
            <th scope="col">{t("target")}</th>
            <th scope="col">{t("due")}</th>
            <th scope="col">{t("who")}</th>
            <th scope="col">{t("excuses")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.clockId} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item }: { item: Board["items"][number] }) {
  const t = useTranslations("levels.board");
  const targets = useTranslations("ticket.sla");
  const format = useFormatter();
  const { ticket, dueAt, breachedAt } = item;
  const due = dueAt && format.dateTime(new Date(dueAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <tr>
      <td>
        <PriorityIcon priority={ticket.priority} withWord />
      </td>
      <td>
        <Link to="/incidents/$id" params={{ id: ticket.number }}>
          {ticket.number}
        </Link>{" "}
        {ticket.title}
      </td>
      <td>{targets(item.target)}</td>
      <td>
        {due ?? t("paused")}
        {breachedAt && <strong className={styles.late}> {t("lateMark")}</strong>}
      </td>
      <td>{item.assignee?.name ?? item.team?.name ?? t("nobody")}</td>
      <td>
        <Excuse item={item} />
      </td>
    </tr>
  );
}

function Excuse({ item: { breach, ticket } }: { item: Board["items"][number] }) {
  const t = useTranslations("levels.board");
  const queries = useQueryClient();
  if (breach?.excusedAt) return t("excused");
  if (!breach?.canExcuse) return null;
  const renew = () => queries.invalidateQueries({ queryKey: keys.record("sla-board", "all") });
  return <ExcuseBreach path="incidents" ticket={ticket} breachId={breach.id} onDone={renew} />;
}
