import { useTranslations } from "use-intl";
import styles from "./SkipLink.module.css";

/** First stop of the Tab key: past the navigation. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a href="#content" className={styles.skip}>
      {t("skip")}
    </a>
  );
}
