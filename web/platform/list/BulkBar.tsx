import { useState } from "react";
import { useTranslations } from "use-intl";
import { useActions } from "../../kernel/actions/registry.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { AskDialog } from "../ask/AskDialog.tsx";
import { TransitionDialog } from "../ticket/TransitionDialog.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { needsAsking } from "../ticket/transition-form.ts";
import { useTicketWords } from "../ticket/words.ts";
import styles from "./BulkBar.module.css";
import { BulkFailures } from "./BulkFailures.tsx";
import { BulkPreview } from "./BulkPreview.tsx";
import type { BulkOutcome, BulkTargets } from "./bulk.ts";
import { type BulkField, useBulkFields } from "./bulk-fields.ts";
import type { TicketRow } from "./ticket-columns.tsx";
import { useBulk } from "./useBulk.ts";

interface BulkBarProps {
  look: TicketLook;
  rows: readonly TicketRow[];
  /** Of the list, for choosing all that it lists; undefined where a search narrows it, or all are chosen. */
  filter: string | undefined;
  onRelease: (keep: ReadonlySet<string>) => void;
}

/** These are one person's answer about one ticket, or have a button of their own. */
const SINGLE = new Set(["assign", "confirm", "reopen"]);

/** What can be done with all rows that are selected, or all that fit. Those that fail stay selected and say why. */
export function BulkBar({ look, rows, filter, onRelease }: BulkBarProps) {
  const t = useTranslations("records");
  const words = useTicketWords(look.kind);
  const [asking, setAsking] = useState<string | BulkField>();
  const [all, setAll] = useState(false);
  const [outcome, setOutcome] = useState<BulkOutcome>();
  const wide = all && filter !== undefined;
  const fields = useBulkFields(look, wide ? [] : rows);
  const targets: BulkTargets = wide ? { filter: filter === "true" ? "" : filter } : { ids: rows.map(({ id }) => id) };
  const bulk = useBulk(look.path, targets, {
    onDone: (done) => {
      if (done.failures.length > 0) setOutcome(done);
      onRelease(new Set(done.failures.map(({ id }) => id)));
    },
    onLeft: onRelease,
  });
  const ask = (name: string) => (needsAsking(name) ? setAsking(name) : bulk.begin({ transition: name, input: {} }));
  const group = t("group");
  useActions([
    { id: "bulk.assign", label: t("bulk.assign"), group, keys: "a", run: () => ask("assign") },
    { id: "bulk.resolve", label: words.transition(look.done), group, keys: "e", run: () => ask(look.done) },
  ]);
  const offered = look.order.filter((name) => !SINGLE.has(name));
  const { progress } = bulk;
  const said = wide ? t("bulk.allThatFit") : t("selected", { count: rows.length });

  return (
    <div className={styles.bar} role="toolbar" aria-label={said}>
      <IconButton label={t("clearSelection")} icon={<IconX />} onClick={() => onRelease(new Set())} />
      <Progress progress={progress} said={said} onStop={bulk.stop} />
      {!progress && filter !== undefined && (
        <Button size="small" aria-pressed={all} onClick={() => setAll(!all)}>
          {all ? t("bulk.onlySelected") : t("bulk.selectAll")}
        </Button>
      )}
      <Button size="small" onClick={() => ask("assign")} disabled={progress !== undefined}>
        {t("bulk.assign")}
      </Button>
      <MenuButton
        label={words.field("state")}
        text={words.field("state")}
        size="small"
        entries={offered.map((name) => ({ id: name, label: words.transition(name), run: () => ask(name) }))}
      />
      <MenuButton
        label={t("bulk.change")}
        text={t("bulk.change")}
        size="small"
        entries={fields.map((field) => ({ id: field.id, label: field.label, run: () => setAsking(field) }))}
      />
      {typeof asking === "string" && (
        <TransitionDialog
          look={look}
          name={asking}
          about={{ count: rows.length }}
          onSubmit={(input) => bulk.begin(asking === "assign" ? { assign: input } : { transition: asking, input })}
          onClose={() => setAsking(undefined)}
        />
      )}
      {typeof asking === "object" && (
        <AskDialog
          title={asking.label}
          verb={t("apply")}
          fields={asking.fields}
          onSubmit={(input) => bulk.begin(asking.action(input))}
          onClose={() => setAsking(undefined)}
        />
      )}
      {bulk.preview && (
        <BulkPreview
          rows={rows}
          preview={bulk.preview}
          onApply={() => bulk.preview && bulk.apply(bulk.preview.action)}
          onClose={bulk.dismiss}
        />
      )}
      {outcome && (
        <BulkFailures
          rows={rows}
          failures={outcome.failures}
          total={outcome.total}
          onClose={() => setOutcome(undefined)}
        />
      )}
    </div>
  );
}

/** How many are chosen, or how far the change of them is and how to stop it. */
function Progress(props: { progress: { done: number; total: number } | undefined; said: string; onStop: () => void }) {
  const t = useTranslations("records.bulk");
  const { progress, said } = props;
  return (
    <>
      <span className={styles.count} role="status">
        {progress ? t("progress", { done: progress.done, count: progress.total }) : said}
      </span>
      {progress && <progress className={styles.progress} value={progress.done} max={progress.total || undefined} />}
      {progress && (
        <Button size="small" onClick={props.onStop}>
          {t("stop")}
        </Button>
      )}
    </>
  );
}
