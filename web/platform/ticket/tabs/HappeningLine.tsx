import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../../ui/button/Button.tsx";
import { HistoryLine } from "../../../ui/timeline/Timeline.tsx";
import { LazyDifference } from "../../difference/LazyDifference.tsx";
import styles from "./History.module.css";
import { type FieldChange, type Happening, isText } from "./history-lines.ts";
import { isToldAsRow, RowSentence } from "./RowSentence.tsx";
import { isNothing, useHistoryWords } from "./useHistoryWords.ts";

/** Of one moment so many sentences are in sight; two more are shown rather than hidden behind a button. */
const IN_SIGHT = 4;

/** What happened at one moment: a sentence for each field that was changed. */
export function HappeningLine({ kind, happening }: { kind: string; happening: Happening }) {
  const t = useTranslations("ticket.history");
  const [whole, setWhole] = useState(false);
  const { entry, changes } = happening;
  const name = useTranslations("ticket.conversation")("system");
  const who = entry.actor?.name ?? name;
  const cut = !whole && changes.length > IN_SIGHT + 2 ? IN_SIGHT : changes.length;
  const [first, ...rest] = changes.slice(0, cut);
  const more = (
    <>
      {first && <TextOf change={first} />}
      {rest.map((change) => (
        <span key={change.field} className={styles.change}>
          <Sentence kind={kind} change={change} name={who} />
          <TextOf change={change} />
        </span>
      ))}
      {cut < changes.length && (
        <Button kind="quiet" size="small" onClick={() => setWhole(true)}>
          {t("others", { count: changes.length - cut })}
        </Button>
      )}
      {entry.reason && <span className={styles.change}>{t("because", { reason: entry.reason })}</span>}
    </>
  );
  return (
    <HistoryLine at={entry.occurredAt ?? entry.at} more={more}>
      {first ? (
        <Sentence kind={kind} change={first} name={who} />
      ) : (
        <Whole kind={kind} happening={happening} name={who} />
      )}
    </HistoryLine>
  );
}

function Whole({ kind, happening: { entry }, name }: { kind: string; happening: Happening; name: string }) {
  const t = useTranslations("ticket.history");
  if (isToldAsRow(entry)) return <RowSentence kind={kind} entry={entry} name={name} />;
  return t(entry.action === "changed" ? "created" : entry.action, { name });
}

function Sentence({ kind, change, name }: { kind: string; change: FieldChange; name: string }) {
  const t = useTranslations("ticket.history");
  const words = useHistoryWords(kind);
  const field = words.field(change.field);
  if (isText(change)) {
    const way = isNothing(change.from) ? "wrote" : isNothing(change.to) ? "erased" : "rewrote";
    return t(way, { name, field });
  }
  const say = (value: unknown) => words.value(change.field, value);
  if (isNothing(change.to)) return t("cleared", { name, field, from: say(change.from) });
  if (isNothing(change.from)) return t("set", { name, field, to: say(change.to) });
  return t("changed", { name, field, from: say(change.from), to: say(change.to) });
}

/** Of a text the words that differ. */
function TextOf({ change }: { change: FieldChange }) {
  if (!isText(change)) return null;
  return <LazyDifference from={String(change.from ?? "")} to={String(change.to ?? "")} />;
}
