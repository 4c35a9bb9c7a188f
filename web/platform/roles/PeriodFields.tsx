import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import styles from "./GiveRole.module.css";
import { lastDayOf, SPANS, today } from "./period.ts";

/** Days as date fields write them; empty for from now on, and for no end. */
export interface Period {
  readonly from: string;
  readonly until: string;
}

interface PeriodFieldsProps {
  period: Period;
  onPeriod: (period: Period) => void;
  errors: { readonly startsAt?: string | undefined; readonly endsAt?: string | undefined };
}

/** From which day until which, with the usual spans at hand. */
export function PeriodFields({ period, onPeriod, errors }: PeriodFieldsProps) {
  const t = useTranslations("roles");
  const { timeZone } = useMe();
  const begins = period.from === "" ? today(timeZone) : period.from;
  return (
    <div className={styles.period}>
      <div className={styles.days}>
        <TextField
          type="date"
          label={t("from")}
          hint={t("fromHint")}
          value={period.from}
          error={errors.startsAt}
          onChange={(event) => onPeriod({ ...period, from: event.target.value })}
        />
        <TextField
          type="date"
          label={t("until")}
          hint={t("untilHint")}
          min={begins}
          value={period.until}
          error={errors.endsAt}
          onChange={(event) => onPeriod({ ...period, until: event.target.value })}
        />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex line in every browser */}
      <div className={styles.spans} role="group" aria-label={t("spans")}>
        {SPANS.map((span) => {
          const until = lastDayOf(span, begins);
          return (
            <Button
              key={span}
              size="small"
              kind="quiet"
              aria-pressed={period.until === until}
              onClick={() => onPeriod({ ...period, until })}
            >
              {t(`span.${span}`)}
            </Button>
          );
        })}
        <Button
          size="small"
          kind="quiet"
          aria-pressed={period.until === ""}
          onClick={() => onPeriod({ ...period, until: "" })}
        >
          {t("span.none")}
        </Button>
      </div>
    </div>
  );
}
