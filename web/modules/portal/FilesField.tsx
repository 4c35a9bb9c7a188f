import { type ChangeEvent, useId } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconCamera, IconPhoto, IconX } from "../../ui/icons.ts";
import styles from "./FilesField.module.css";

/** Photos and files to send along; on a phone the camera is offered too. */
export function FilesField(props: {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
  label?: string;
}) {
  const { files, onChange } = props;
  const t = useTranslations("portal.form");
  const id = useId();
  const take = (event: ChangeEvent<HTMLInputElement>) => {
    onChange([...files, ...(event.target.files ?? [])]);
    event.target.value = "";
  };
  return (
    <div className={styles.files}>
      {files.length > 0 && (
        <ul className={styles.list} aria-label={t("files")}>
          {files.map((file, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have the same name
            <li key={at} className={styles.file}>
              <span className={styles.name}>{file.name}</span>
              <span className={styles.size}>{t("size", { kb: Math.ceil(file.size / 1024) })}</span>
              <IconButton
                label={t("removeFile", { name: file.name })}
                icon={<IconX />}
                onClick={() => onChange(files.filter((_, place) => place !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <div className={styles.ways}>
        <label className={`${styles.add} ${styles.camera}`} htmlFor={`${id}-camera`}>
          <IconCamera aria-hidden />
          {t("takePhoto")}
          <input
            id={`${id}-camera`}
            type="file"
            accept="image/*"
            capture="environment"
            className="unseen"
            onChange={take}
          />
        </label>
        <label className={styles.add} htmlFor={id}>
          <IconPhoto aria-hidden />
          {props.label ?? t("addFiles")}
          <input id={id} type="file" multiple className="unseen" onChange={take} />
        </label>
      </div>
    </div>
  );
}
