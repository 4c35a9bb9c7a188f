import { useMemo } from "react";
import { textOfHtml } from "./html-text.ts";
import styles from "./WrittenText.module.css";

/** What somebody wrote, as its words, paragraphs and lines. */
export function WrittenText({ html }: { html: string }) {
  const text = useMemo(() => textOfHtml(html), [html]);
  return <p className={styles.text}>{text}</p>;
}
