import { useTranslations } from "use-intl";
import { IconLock, IconPaperclip } from "../../ui/icons.ts";
import styles from "./Conversation.module.css";

interface FileLike {
  readonly id: string;
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly visibility: "public" | "internal";
}

/** Files to open, each with its size; internal ones say so. */
export function FileChips(props: { files: readonly FileLike[] }) {
  const t = useTranslations("ticket");
  if (props.files.length === 0) return null;
  return (
    <ul className={styles.files}>
      {props.files.map((file) => (
        <li key={file.id}>
          <a className={styles.file} href={`/api/v1/attachments/${file.id}/content`} target="_blank" rel="noreferrer">
            <IconPaperclip aria-hidden />
            {file.name}
            <span className={styles.size}>{t("conversation.fileSize", { size: Math.ceil(file.size / 1024) })}</span>
            {file.visibility === "internal" && <IconLock aria-label={t("files.internal")} />}
          </a>
        </li>
      ))}
    </ul>
  );
}
