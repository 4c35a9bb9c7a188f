import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import styles from "./SignInForm.module.css";

const QrCode = lazy(() => import("./QrCode.tsx"));

/** The seed of an authenticator app: as a picture to scan, as an address for this device, and to type. */
export function TotpSeed({ secret, uri }: { secret: string; uri: string }) {
  const t = useTranslations("session");
  return (
    <div className={styles.seed}>
      <p className={styles.note}>{t("seedScan")}</p>
      <Suspense>
        <QrCode text={uri} label={t("seedPicture")} />
      </Suspense>
      <p className={styles.note}>
        {t("seedText")} <code className="mono">{secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>{" "}
        <a href={uri}>{t("seedOpen")}</a>
      </p>
    </div>
  );
}
