import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { Language } from "../../kernel/i18n/catalogues.ts";
import { useLanguage } from "../../kernel/i18n/Language.tsx";
import { type Me, useMe } from "../../kernel/session/me.ts";
import { LANGUAGES, TIME_ZONES, withPresent } from "../../platform/pickers/locales.ts";
import { SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./AccountPage.module.css";

/** In which language and time zone one sees everything, and the way to what one hears of. Each choice holds at once. */
export function Surroundings() {
  const t = useTranslations("account");
  const { language, choose } = useLanguage();
  const inPortal = useRouterState({ select: ({ location }) => location.pathname.startsWith("/portal") });
  return (
    <div className={styles.form}>
      <SelectField
        label={t("language")}
        options={LANGUAGES}
        value={language}
        onChange={(code) => code && choose(code as Language)}
      />
      <ZoneField />
      <Link to={(inPortal ? "/portal/account/notifications" : "/account/notifications") as never}>
        {t("toNotifications")}
      </Link>
    </div>
  );
}

function ZoneField() {
  const t = useTranslations("account");
  const { timeZone } = useMe();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: (zone: string) => api.patch<Me>("/me", { timeZone: zone }),
    onSuccess: (me) => queries.setQueryData(keys.me, me),
  });
  const shown = change.isPending ? change.variables : timeZone;
  return (
    <SelectField
      label={t("timeZone")}
      hint={t("timeZoneHint")}
      options={withPresent(TIME_ZONES, shown)}
      value={shown}
      onChange={(zone) => zone && zone !== shown && change.mutate(zone)}
    />
  );
}
