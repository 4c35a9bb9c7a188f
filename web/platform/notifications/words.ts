import { useTranslations } from "use-intl";

interface Lookup {
  (key: string): string;
  has(key: string): boolean;
}

/** Names of notices, channels, reasons; one that this version of the web app does not know is shown as it is written. */
export function useNoticeWords() {
  const t = useTranslations("notifications") as unknown as Lookup;
  const word = (group: string) => (key: string) => (t.has(`${group}.${key}`) ? t(`${group}.${key}`) : key);
  return {
    name: word("names"),
    channel: word("channels"),
    reason: word("reasons"),
    state: word("states"),
    why: word("why"),
    mail: word("mails"),
    section: word("sections"),
  };
}
