import { useTranslations } from "use-intl";
import { IconAlertTriangle } from "../../ui/icons.ts";
import { useOnline } from "../offline/online.ts";
import styles from "./OfflineMark.module.css";

/** That there is no network, and that what is shown is as it was read last. */
export function OfflineMark() {
  const t = useTranslations("shell");
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className={styles.mark}>
          <IconAlertTriangle aria-hidden />
          <span>
            <strong>{t("offline")}</strong> {t("offlineText")}
          </span>
        </p>
      )}
    </div>
  );
}
