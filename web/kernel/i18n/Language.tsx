import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type AbstractIntlMessages, IntlProvider } from "use-intl";
import { api } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { useKnownMe } from "../session/me.ts";
import { recall, remember } from "../session/preferences.ts";
import { bestLanguage, type Language, loadCatalogue } from "./catalogues.ts";
import { directionOf } from "./direction.ts";

interface LanguageSwitch {
  readonly language: Language;
  choose(language: Language): void;
}

const LanguageContext = createContext<LanguageSwitch>({ language: "en", choose: () => {} });

export function useLanguage(): LanguageSwitch {
  return useContext(LanguageContext);
}

/** The language before anyone has signed in: the last one chosen here, else the browser's. */
export function firstLanguage(): Language {
  return bestLanguage([recall("language"), ...navigator.languages]);
}

/**
 * Texts in the person's language, times in the person's zone. `initial` was loaded before the first paint; another
 * language replaces it once its catalogue has arrived, so no page ever shows keys.
 */
export function LanguageProvider(props: { initial: AbstractIntlMessages; children: ReactNode }) {
  const me = useKnownMe();
  const queries = useQueryClient();
  const [current, setCurrent] = useState({ language: firstLanguage(), messages: props.initial });
  const [chosen, setChosen] = useState<Language>();
  const wanted = chosen ?? (me ? bestLanguage([me.locale, current.language]) : current.language);

  useEffect(() => {
    let stale = false;
    if (wanted !== current.language) {
      loadCatalogue(wanted).then((messages) => stale || setCurrent({ language: wanted, messages }));
    }
    return () => {
      stale = true;
    };
  }, [wanted, current.language]);

  useEffect(() => {
    document.documentElement.lang = current.language;
    document.documentElement.dir = directionOf(current.language);
  }, [current.language]);

  const languageSwitch = useMemo<LanguageSwitch>(
    () => ({
      language: current.language,
      choose: (language) => {
        remember("language", language);
        setChosen(language);
        if (me && bestLanguage([me.locale]) !== language) keepLocale(queries, language);
      },
    }),
    [current.language, me, queries],
  );

  return (
    <LanguageContext value={languageSwitch}>
      <IntlProvider
        locale={regionalLocale(current.language, me?.locale)}
        messages={current.messages as never}
        timeZone={me?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone}
      >
        {props.children}
      </IntlProvider>
    </LanguageContext>
  );
}

/** Mails and answers of the server come in it too; that it could not be kept is no reason to disturb anyone. */
function keepLocale(queries: QueryClient, locale: Language): void {
  api.patch("/me", { locale }).then(
    (me) => queries.setQueryData(keys.me, me),
    () => undefined,
  );
}

/** Dates and numbers as in the person's region, where that region speaks the chosen language. */
function regionalLocale(language: Language, preferred: string | null | undefined): string {
  const fits = (tag: string | null | undefined) => tag?.toLowerCase().startsWith(language) && tag.length > 2;
  return [preferred, ...navigator.languages].find(fits) ?? language;
}
