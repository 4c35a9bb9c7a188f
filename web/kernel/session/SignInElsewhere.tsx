import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import { api } from "../api/client.ts";
import styles from "./SignInElsewhere.module.css";

interface SignInElsewhereProps {
  onAgain: () => unknown;
  /** A call of the page works again. */
  onSignedIn: () => unknown;
}

/** A line over the page, made of nothing that would have to be fetched: signing in works in another tab as well. */
export function SignInElsewhere({ onAgain, onSignedIn }: SignInElsewhereProps) {
  const t = useTranslations("session");
  useReturn(onSignedIn);
  return (
    <div role="alert" className={styles.line}>
      <span>{t("elsewhere")}</span>
      <a href="/sign-in" target="_blank" rel="noreferrer">
        {t("elsewhereOpen")}
      </a>
      <Button size="small" onClick={onAgain}>
        {t("elsewhereAgain")}
      </Button>
    </div>
  );
}

/** Coming back to this tab, looks whether somebody is signed in again. */
function useReturn(onSignedIn: () => unknown): void {
  const latest = useRef(onSignedIn);
  latest.current = onSignedIn;
  useEffect(() => {
    const look = () =>
      api.get("/me").then(
        () => latest.current(),
        () => undefined,
      );
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, []);
}
