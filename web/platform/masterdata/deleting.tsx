import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Button } from "../../ui/button/Button.tsx";
import { SidePanel } from "../../ui/dialog/SidePanel.tsx";
import { IconArrowBackUp, IconTrash } from "../../ui/icons.ts";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { type MasterDescription, type MasterRecord, titleOf } from "./description.ts";
import styles from "./RecordForm.module.css";
import { useWords } from "./words.ts";

/** Deletes at once and offers undo: what is deleted can be restored. */
export function DeleteButton(props: { of: MasterDescription; record: MasterRecord; onDeleted: () => void }) {
  const { of, record } = props;
  const t = useTranslations("masterdata");
  const words = useWords();
  const restore = useRestore(of);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => api.delete(`/${of.path}/${record.id}`),
    onSuccess: () => {
      queries.invalidateQueries({ queryKey: keys.lists(of.path) });
      toast(t("wasDeleted", { name: titleOf(of, record, words) }), { undo: () => restore.mutate(record) });
      props.onDeleted();
    },
  });
  return (
    <Button kind="quiet" icon={<IconTrash aria-hidden />} busy={remove.isPending} onClick={() => remove.mutate()}>
      {t("delete")}
    </Button>
  );
}

/** A deleted record: since when, and the way back. */
export function DeletedRecord(props: { of: MasterDescription; record: MasterRecord; onClose: () => void }) {
  const { of, record, onClose } = props;
  const t = useTranslations("masterdata");
  const words = useWords();
  const restore = useRestore(of);
  return (
    <SidePanel title={titleOf(of, record, words)} onClose={onClose}>
      <div className={styles.fields}>
        <p className={styles.note}>
          {t("deletedSince")} <ExactTime at={record.deletedAt ?? ""} />
        </p>
        <Button
          kind="primary"
          icon={<IconArrowBackUp aria-hidden />}
          busy={restore.isPending}
          onClick={() => restore.mutate(record, { onSuccess: onClose })}
        >
          {t("restore")}
        </Button>
      </div>
    </SidePanel>
  );
}

function useRestore(of: MasterDescription) {
  const t = useTranslations("masterdata");
  const words = useWords();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (record: MasterRecord) => api.post<MasterRecord>(`/${of.path}/${record.id}/restore`),
    onSuccess: (record) => {
      queries.setQueryData(keys.record(of.path, record.id), record);
      queries.invalidateQueries({ queryKey: keys.lists(of.path) });
      toast(t("restored", { name: titleOf(of, record, words) }), { tone: "success" });
    },
  });
}
