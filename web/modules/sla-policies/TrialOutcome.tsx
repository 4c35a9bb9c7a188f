import { Link } from "@tanstack/react-router";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { slaTrial } from "../../../contract/sla-policies/index.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { StatCard } from "../../ui/layout/StatCard.tsx";
import styles from "./trial.module.css";

type Trial = z.output<typeof slaTrial>;
type Item = Trial["items"][number];

/** Which policy, which misses, and what would be other than today. */
export function TrialOutcome({ trial }: { trial: Trial }) {
  const words = useWords();
  const format = useFormatter();
  const { tried, won, breachesToday, breachesThen, different, items } = trial;
  const tone = breachesThen > breachesToday ? "bad" : breachesThen < breachesToday ? "good" : "plain";
  const difference = words("trial.difference", { number: breachesThen - breachesToday });
  return (
    <>
      <Warnings trial={trial} />
      <div className={styles.stats}>
        <StatCard label={words("trial.tried")} value={format.number(tried)} />
        <StatCard label={words("trial.won")} value={format.number(won)} />
        <StatCard label={words("trial.breachesToday")} value={format.number(breachesToday)} />
        <StatCard
          label={words("trial.breachesThen")}
          value={format.number(breachesThen)}
          note={difference}
          tone={tone}
        />
      </div>
      {tried === 0 ? (
        <p className={styles.text}>{words("trial.noTickets")}</p>
      ) : items.length === 0 ? (
        <p className={styles.text}>{words("trial.same")}</p>
      ) : (
        <Differences items={items} of={different} />
      )}
    </>
  );
}

function Warnings({ trial: { tried, fits, won, shadowedBy } }: { trial: Trial }) {
  const words = useWords();
  const said =
    shadowedBy.length > 0
      ? words("trial.shadowed", { names: shadowedBy.map(({ name }) => name).join(", ") })
      : tried > 0 && fits === 0
        ? words("trial.fitsNothing")
        : tried > 0 && won === 0
          ? words("trial.winsNothing")
          : undefined;
  return (
    said && (
      <p role="status" className={styles.warning}>
        {said}
      </p>
    )
  );
}

function Differences({ items, of }: { items: readonly Item[]; of: number }) {
  const words = useWords();
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption className={styles.caption}>
          {words("trial.differences")} {words("trial.shown", { shown: items.length, of })}
        </caption>
        <thead>
          <tr>
            <th scope="col">{words("trial.ticket")}</th>
            <th scope="col">{words("trial.target")}</th>
            <th scope="col">{words("trial.today")}</th>
            <th scope="col">{words("trial.then")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={`${item.ticket.id} ${item.target} ${item.would.dueAt}`} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item }: { item: Item }) {
  const targets = useTranslations("ticket.sla");
  return (
    <tr>
      <td>
        <Link to="/incidents/$id" params={{ id: item.ticket.number }}>
          {item.ticket.number}
        </Link>{" "}
        {item.ticket.title}
      </td>
      <td>{targets(item.target)}</td>
      <td>
        <Outcome outcome={item.today} />
      </td>
      <td>
        <Outcome outcome={item.would} />
      </td>
    </tr>
  );
}

function Outcome({ outcome }: { outcome: Item["today"] }) {
  const words = useWords();
  const format = useFormatter();
  if (!outcome.policy) return <span className={styles.text}>{words("trial.nothing")}</span>;
  const due = outcome.dueAt && format.dateTime(new Date(outcome.dueAt), { dateStyle: "short", timeStyle: "short" });
  return (
    <>
      {outcome.policy}
      <br />
      <span className={styles.text}>{due ?? words("trial.paused")}</span>{" "}
      {outcome.breached && <strong className={styles.late}>{words("trial.late")}</strong>}
    </>
  );
}
