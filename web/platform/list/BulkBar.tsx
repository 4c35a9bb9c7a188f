import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { keys } from "../../kernel/api/keys.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import { MenuButton } from "../../ui/menu/MenuButton.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { TransitionDialog } from "../ticket/TransitionDialog.tsx";
import type { TicketLook } from "../ticket/ticket.ts";
import { needsAsking } from "../ticket/transition-form.ts";
import { useTicketWords } from "../ticket/words.ts";
import styles from "./BulkBar.module.css";
import { BulkFailures } from "./BulkFailures.tsx";
import { type BulkFailure, changeMany } from "./bulk.ts";
import type { TicketRow } from "./ticket-columns.tsx";

interface BulkBarProps {
  look: TicketLook;
  rows: readonly TicketRow[];
  onRelease: (keep: ReadonlySet<string>) => void;
}

const OFFERED = ["start", "hold", "resume", "resolve", "close", "cancel"];

/** What can be done with all rows that are selected. Those that fail stay selected and say why. */
export function BulkBar({ look, rows, onRelease }: BulkBarProps) {
  const t = useTranslations("records");
  const words = useTicketWords(look.kind);
  const queries = useQueryClient();
  const [asking, setAsking] = useState<string>();
  const [done, setDone] = useState<number>();
  const [failures, setFailures] = useState<readonly BulkFailure[]>();

  const run = async (name: string, input: Record<string, unknown>) => {
    setAsking(undefined);
    setDone(0);
    const ids = rows.map(({ id }) => id);
    const action = { transition: name, input };
    const failed = await changeMany(look.path, ids, action, setDone).finally(() => setDone(undefined));
    queries.invalidateQueries({ queryKey: keys.lists(look.path) });
    if (failed.length > 0) setFailures(failed);
    else toast(t("bulk.done", { count: ids.length }), { tone: "success" });
    onRelease(new Set(failed.map(({ id }) => id)));
  };
  const ask = (name: string) => (needsAsking(name) ? setAsking(name) : run(name, {}));

  return (
    <div className={styles.bar} role="toolbar" aria-label={t("selected", { count: rows.length })}>
      <IconButton label={t("clearSelection")} icon={<IconX />} onClick={() => onRelease(new Set())} />
      <span className={styles.count} role="status">
        {done === undefined ? t("selected", { count: rows.length }) : t("bulk.progress", { done, count: rows.length })}
      </span>
      {done !== undefined && <progress className={styles.progress} value={done} max={rows.length} />}
      <Button size="small" onClick={() => ask("assign")} disabled={done !== undefined}>
        {t("bulk.assign")}
      </Button>
      <MenuButton
        label={words.field("state")}
        text={words.field("state")}
        size="small"
        entries={OFFERED.map((name) => ({ id: name, label: words.transition(name), run: () => ask(name) }))}
      />
      {asking && (
        <TransitionDialog
          look={look}
          name={asking}
          about={{ count: rows.length }}
          onSubmit={(input) => run(asking, input)}
          onClose={() => setAsking(undefined)}
        />
      )}
      {failures && (
        <BulkFailures rows={rows} failures={failures} total={rows.length} onClose={() => setFailures(undefined)} />
      )}
    </div>
  );
}
