import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { useNoticeWords } from "../../platform/notifications/words.ts";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import styles from "./Notifications.module.css";
import { usePreferences } from "./preferences.ts";
import { TextEditor } from "./TextEditor.tsx";
import { type Template, useTexts } from "./texts.ts";

const LANGUAGES = ["en", "de"] as const;

/** What notifications say: each notice in each language, with its variables, a preview and a test. */
export default function TextsPage() {
  const t = useTranslations("admin.kinds.notifications");
  const texts = useTranslations("notifications.texts");
  usePageTitle(t("title"));
  const [search, change] = useAddress();
  const language = LANGUAGES.find((one) => one === search.language) ?? "en";
  return (
    <Page
      title={t("title")}
      bar={
        <SwitchTabs
          label={texts("language")}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: texts(`languages.${value}`) }))}
          onChange={(value) => change({ language: value === "en" ? undefined : value }, true)}
        />
      }
    >
      <Loaded query={useTexts()}>
        {({ items }) => (
          <Texts
            texts={items.filter((item) => item.language === language)}
            chosen={search.notice}
            onChoose={(notice) => change({ notice }, true)}
          />
        )}
      </Loaded>
    </Page>
  );
}

interface TextsProps {
  texts: readonly Template[];
  chosen: string | undefined;
  onChoose: (notice: string) => void;
}

function Texts({ texts, chosen, onChoose }: TextsProps) {
  const t = useTranslations("notifications.texts");
  const words = useNoticeWords();
  const [typed, setTyped] = useState("");
  const text = texts.find(({ notice }) => notice === chosen) ?? texts[0];
  const found = texts.filter(({ notice }) => words.name(notice).toLowerCase().includes(typed.trim().toLowerCase()));
  return (
    <div className={styles.two}>
      <nav className={styles.index} aria-label={t("search")}>
        <SearchField label={t("search")} value={typed} onChange={setTyped} />
        <ul>
          {found.map(({ notice, own }) => (
            <li key={notice}>
              <button
                type="button"
                className={styles.entry}
                aria-current={notice === text?.notice || undefined}
                onClick={() => onChoose(notice)}
              >
                {words.name(notice)}
                {own && <span className={styles.own}>{t("own")}</span>}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {text && <Chosen key={`${text.notice} ${text.language} ${text.version}`} text={text} />}
    </div>
  );
}

function Chosen({ text }: { text: Template }) {
  const notices = usePreferences("organization");
  return (
    <Loaded query={notices}>
      {(preferences) => (
        <TextEditor
          text={text}
          variables={Object.keys(preferences.notices.find(({ key }) => key === text.notice)?.variables ?? {})}
        />
      )}
    </Loaded>
  );
}
