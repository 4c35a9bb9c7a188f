import { useState } from "react";
import { useTranslations } from "use-intl";
import type { BulkAction } from "../../../contract/platform/bulk.ts";
import { useActions } from "../../kernel/actions/registry.ts";
import { Button } from "../../ui/button/Button.tsx";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { AskDialog } from "../ask/AskDialog.tsx";
import { TransitionDialog } from "../ticket/TransitionDialog.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { needsAsking } from "../ticket/transition-form.ts";
import { useTicketWords } from "../ticket/words.ts";
import { type BulkField, useBulkFields } from "./bulk-fields.ts";
import { SelectionBar } from "./SelectionBar.tsx";
import type { TicketRow } from "./ticket-columns.tsx";
import { useSelection } from "./useSelection.ts";

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
  const selection = useSelection<BulkAction>({
    path: look.path,
    ids: rows.map(({ id }) => id),
    fitting: filter === undefined ? undefined : { filter: filter === "true" ? "" : filter },
    onRelease,
    // The one that others are merged into is not itself merged.
    sparing: (action) => ("merge" in action ? action.merge.intoId : undefined),
    asks: (action) => "merge" in action,
  });
  const { bulk } = selection;
  const fields = useBulkFields(look, selection.wide ? [] : rows);
  const ask = (name: string) => (needsAsking(name) ? setAsking(name) : bulk.begin({ transition: name, input: {} }));
  const group = t("group");
  useActions([
    { id: "bulk.assign", label: t("bulk.assign"), group, keys: "a", run: () => ask("assign") },
    { id: "bulk.resolve", label: words.transition(look.done), group, keys: "e", run: () => ask(look.done) },
  ]);
  const offered = look.order.filter((name) => !SINGLE.has(name));
  const nameOf = (id: string) => rows.find((one) => one.id === id);

  return (
    <SelectionBar selection={selection} nameOf={nameOf}>
      <Button size="small" onClick={() => ask("assign")} disabled={bulk.progress !== undefined}>
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
    </SelectionBar>
  );
}
