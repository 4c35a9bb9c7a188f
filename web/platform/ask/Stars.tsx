import { useId } from "react";
import { useTranslations } from "use-intl";
import { IconStar, IconStarFilled } from "../../ui/icons.ts";
import styles from "./Stars.module.css";

/** A rating from 1 to 5. */
export function Stars(props: { label: string; value: number | undefined; onChange: (stars: number) => void }) {
  const t = useTranslations("portal.confirm");
  const name = useId();
  const { value = 0 } = props;
  return (
    <fieldset className={styles.stars}>
      <legend>{props.label}</legend>
      {[1, 2, 3, 4, 5].map((stars) => (
        <label key={stars} className={styles.star}>
          <input
            type="radio"
            name={name}
            className="unseen"
            aria-label={t("stars", { count: stars })}
            checked={stars === value}
            onChange={() => props.onChange(stars)}
          />
          {stars <= value ? <IconStarFilled aria-hidden /> : <IconStar aria-hidden />}
        </label>
      ))}
    </fieldset>
  );
}
