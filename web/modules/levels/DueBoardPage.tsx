import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import { BOARD_OF, type slaBoard } from "../../../contract/sla-policies/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { ExcuseBreach } from "../../platform/ticket/ExcuseBreach.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { PriorityIcon } from "../../ui/mark/PriorityIcon.tsx";
import { SlaRing } from "../../ui/time/SlaRing.tsx";
import styles from "./levels.module.css";

type Board = z.output<typeof slaBoard>;

/** Milliseconds between two looks: clocks run on without an event. */
const RENEW = 60_000;

/** What is late, and what will be next. */
export default function DueBoardPage() {
  const t = useTranslations("levels.board");
  usePageTitle(t("title"));
  const [search, change] = useAddress();
  const of = BOARD_OF.find((one) => one === search.of) ?? "all";
  const board = useQuery({
    queryKey: keys.list("sla-board", { of }),
    queryFn: ({ signal }) => api.get<Board>("/sla-board", { query: { of }, signal }),
    refetchInterval: RENEW,
  });
  const whose = (
    <SwitchTabs
      label={t("whose")}
      value={of}
      options={BOARD_OF.map((value) => ({ value, label: t(`of.${value}`) }))}
      onChange={(value) => change({ of: value === "all" ? undefined : value }, true)}
    />
  );
  return (
    <Page title={t("title")} bar={whose}>
      <div className={styles.page}>
        <Loaded query={board}>
          {({ items, late, soon }) => (
            <>
              <p className={styles.quiet}>
                {t("late")}: <strong>{late}</strong> · {t("soon")}: <strong>{soon}</strong>
              </p>
              {items.length === 0 ? (
                <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
              ) : (
                <Rows items={items} />
              )}
            </>
          )}
        </Loaded>
      </div>
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
            <th scope="col" className={styles.wide}>
              {t("target")}
            </th>
            <th scope="col">{t("due")}</th>
            <th scope="col" className={styles.wide}>
              {t("who")}
            </th>
            <th scope="col" className={styles.wide}>
              {t("excuses")}
            </th>
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
  const state = item.state === "paused" || !dueAt ? "paused" : breachedAt ? "breached" : "running";
  const exact = dueAt && format.dateTime(new Date(dueAt), { dateStyle: "medium", timeStyle: "short" });
  return (
    <tr>
      <td>
        <PriorityIcon priority={ticket.priority} />
      </td>
      <td>
        <Link to="/incidents/$id" params={{ id: ticket.number }} className={`mono ${styles.ticket}`}>
          {ticket.number}
        </Link>{" "}
        {ticket.title}
      </td>
      <td className={styles.wide}>{targets(item.target)}</td>
      <td title={exact ?? undefined}>
        <SlaRing clock={{ state, startedAt: item.startedAt, dueAt: dueAt ?? item.startedAt }} />
      </td>
      <td className={styles.wide}>{item.assignee?.name ?? item.team?.name ?? t("nobody")}</td>
      <td className={styles.wide}>
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
  const renew = () => queries.invalidateQueries({ queryKey: keys.lists("sla-board") });
  return <ExcuseBreach path="incidents" ticket={ticket} breachId={breach.id} onDone={renew} />;
}
