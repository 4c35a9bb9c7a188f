import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useActions } from "../../kernel/actions/registry.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconSearch, IconX } from "../../ui/icons.ts";
import styles from "./FilterLine.module.css";

/** After this pause (ms) what was typed is asked for. */
const PAUSE = 250;

/** Words to look for in the list; `/` goes there, Escape leaves. */
export function SearchBox(props: { words: string; onWords: (words: string) => void }) {
  const t = useTranslations("records");
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(props.words);
  const told = useRef(props.words);
  const { words, onWords } = props;

  useEffect(() => {
    if (words === told.current) return;
    told.current = words;
    setTyped(words);
  }, [words]);

  useEffect(() => {
    if (typed === told.current) return;
    const timer = setTimeout(() => {
      told.current = typed;
      onWords(typed);
    }, PAUSE);
    return () => clearTimeout(timer);
  }, [typed, onWords]);

  useActions([
    { id: "list.search", label: t("search"), group: t("group"), keys: "/", run: () => box.current?.focus() },
  ]);

  return (
    <span className={styles.search}>
      <IconSearch aria-hidden />
      <input
        ref={box}
        type="search"
        className={styles.words}
        aria-label={t("search")}
        placeholder={t("search")}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
      />
      {typed !== "" && <IconButton label={t("clearSearch")} icon={<IconX />} onClick={() => setTyped("")} />}
    </span>
  );
}
