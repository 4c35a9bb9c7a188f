import DOMPurify from "dompurify";
import { useMemo } from "react";
import styles from "./RichText.module.css";

const options = { FORBID_ATTR: ["style", "class", "id"], FORBID_TAGS: ["style", "form", "input", "button"] };

/** The part with the sanitizer; loaded by `RichText`. */
export default function Sanitised({ html }: { html: string }) {
  const clean = useMemo(() => DOMPurify.sanitize(html, options), [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised in the line above
  return <div className={styles.text} data-written dangerouslySetInnerHTML={{ __html: clean }} />;
}
