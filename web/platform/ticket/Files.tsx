import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Attachment } from "../../../contract/platform/attachment.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { IconPaperclip, IconTrash } from "../../ui/icons.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Conversation.module.css";
import { DropZone } from "./DropZone.tsx";
import { FileChips } from "./FileChips.tsx";
import type { Ticket } from "./ticket.ts";

type TicketFile = z.output<typeof Attachment>;

/** All files of a ticket, oldest first. */
export function Files({ path, id, ticket }: { path: string; id: string; ticket: Ticket }) {
  const t = useTranslations("ticket.files");
  const files = useQuery({
    queryKey: keys.part(path, id, "attachments"),
    queryFn: ({ signal }) => api.get<{ items: readonly TicketFile[] }>(`/${path}/${id}/attachments`, { signal }),
  });
  const list = (
    <Loaded query={files}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={<IconPaperclip aria-hidden />} title={t("none")}>
            {ticket.may.note && t("noneText")}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {items.map((file) => (
              <FileRow key={file.id} file={file} path={path} id={id} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
  if (!ticket.may.note) return list;
  // Dropped here it is for colleagues; what the requester is to have goes with a reply.
  return (
    <DropZone path={path} id={id} visibility="internal">
      {(choose) => (
        <>
          {list}
          <p className={styles.adding}>
            {choose} {t("addInternal")}
          </p>
        </>
      )}
    </DropZone>
  );
}

function FileRow({ file, path, id }: { file: TicketFile; path: string; id: string }) {
  const t = useTranslations("ticket.files");
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/attachments/${file.id}`),
    onSuccess: () => {
      toast(t("deleted", { file: file.name }));
      queries.invalidateQueries({ queryKey: keys.record(path, id) });
    },
  });
  return (
    <li className={styles.row}>
      <FileChips files={[file]} />
      <span>{file.createdBy?.name}</span>
      <span className={styles.size}>
        <TimeAgo at={file.createdAt} />
      </span>
      {file.visibility === "internal" && <span className={styles.internal}>{t("internal")}</span>}
      {file.may.delete && (
        <IconButton label={t("delete", { file: file.name })} icon={<IconTrash />} onClick={() => remove.mutate()} />
      )}
    </li>
  );
}
