import DOMPurify, { type Config } from "dompurify";
import { useMemo } from "react";
import styles from "./RichText.module.css";

const options: Config = {
  FORBID_ATTR: ["style", "class", "id"],
  FORBID_TAGS: ["style", "form", "input", "button"],
  // A plain text where the browser knows no Trusted Types.
  RETURN_TRUSTED_TYPE: true,
};

/** The part with the sanitizer; loaded by `RichText`. */
export default function Sanitised({ html }: { html: string }) {
  const clean = useMemo(() => DOMPurify.sanitize(html, options) as unknown as string, [html]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised in the line above
  return <div className={styles.text} data-written dangerouslySetInnerHTML={{ __html: clean }} />;
}
