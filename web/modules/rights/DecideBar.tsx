import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Decided } from "../../../contract/access-reviews/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import { endOfDay } from "../../platform/pickers/end-of-day.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Rights.module.css";
import { reviewsKey } from "./reviews.ts";

type Decision = "keep" | "revoke" | "until";

/** Decides all that is chosen at once, with one reason. */
export function DecideBar(props: { id: string; chosen: ReadonlySet<string>; onDone: () => void }) {
  const { id, chosen, onDone } = props;
  const t = useTranslations("rights.reviews");
  const word = useMistakes();
  const queries = useQueryClient();
  const { timeZone } = useMe();
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      api.post<z.output<typeof Decided>>(`/access-reviews/${id}/decisions`, {
        itemIds: [...chosen],
        decision,
        reason,
        ...(decision === "until" ? { until: until ? endOfDay(until, timeZone) : null } : {}),
      }),
    meta: { quiet: true },
    onSuccess: ({ items }) => {
      const refused = items.filter(({ outcome }) => outcome === "refused").length;
      if (items.length > refused) toast(t("done", { count: items.length - refused }), { tone: "success" });
      if (refused > 0) toast(t("refused", { count: refused }), { tone: "failure" });
      queries.invalidateQueries({ queryKey: reviewsKey });
      queries.invalidateQueries({ queryKey: keys.lists("me/work") });
      onDone();
    },
    onError: (problem) => setMistakes(word(problem, ["reason", "until"])),
  });
  return (
    <section
      className={`${styles.form} ${styles.card} ${styles.decide}`}
      aria-label={t("chosen", { count: chosen.size })}
    >
      <strong>{t("chosen", { count: chosen.size })}</strong>
      <TextField
        label={t("reason")}
        value={reason}
        error={mistakes.fields.reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <TextField
        type="date"
        label={t("until")}
        value={until}
        error={mistakes.fields.until}
        onChange={(event) => setUntil(event.target.value)}
      />
      <FormError>{mistakes.form}</FormError>
      <div className={styles.line}>
        <Button kind="primary" busy={decide.isPending} onClick={() => decide.mutate("keep")}>
          {t("keep")}
        </Button>
        <Button disabled={until === "" || decide.isPending} onClick={() => decide.mutate("until")}>
          {t("limit")}
        </Button>
        <Button kind="danger" disabled={decide.isPending} onClick={() => decide.mutate("revoke")}>
          {t("revoke")}
        </Button>
      </div>
    </section>
  );
}
