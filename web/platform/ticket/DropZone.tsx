import { type DragEvent, type ReactNode, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconPaperclip } from "../../ui/icons.ts";
import styles from "./Conversation.module.css";
import { useUpload } from "./upload.ts";

interface DropZoneProps {
  path: string;
  id: string;
  visibility: "public" | "internal";
  /** Gets the button that chooses files. */
  children: (chooseFiles: ReactNode) => ReactNode;
}

/** Attaches what is dropped on it or chosen. */
export function DropZone({ path, id, visibility, children }: DropZoneProps) {
  const t = useTranslations("ticket.conversation");
  const upload = useUpload(path, id);
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length > 0) upload.mutate({ files, visibility });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the button beside it as its equal
    <div
      className={styles.drop}
      data-over={over || undefined}
      data-text={t(visibility === "internal" ? "dropInternal" : "drop")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      {children(
        <>
          <IconButton
            label={t("attach")}
            icon={<IconPaperclip />}
            aria-busy={upload.isPending}
            disabled={upload.isPending}
            onClick={() => chooser.current?.click()}
          />
          <input
            ref={chooser}
            type="file"
            multiple
            hidden
            aria-label={t("attach")}
            onChange={(event) => {
              take(event.target.files);
              event.target.value = "";
            }}
          />
        </>,
      )}
    </div>
  );
}
