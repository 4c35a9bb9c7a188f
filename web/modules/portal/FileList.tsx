import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { IconPaperclip } from "../../ui/icons.ts";
import styles from "./RequestPage.module.css";
import { filesQuery } from "./request.ts";

/** Files of the report itself; those of a message stand with it. */
export function FileList({ number }: { number: string }) {
  const t = useTranslations("portal.request");
  const files = useQuery(filesQuery(number));
  const own = (files.data?.items ?? []).filter(({ commentId, visibility }) => !commentId && visibility === "public");
  if (own.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{t("files")}</h2>
      <FileLinks files={own} label={t("files")} />
    </section>
  );
}

export function FileLinks(props: { files: readonly { id: string; name: string }[]; label: string }) {
  return (
    <ul className={styles.files} aria-label={props.label}>
      {props.files.map(({ id, name }) => (
        <li key={id}>
          <a href={`/api/v1/attachments/${id}/content`} download={name}>
            <IconPaperclip aria-hidden />
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}
