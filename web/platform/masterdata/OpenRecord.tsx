import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { may, useMe } from "../../kernel/session/me.ts";
import { SidePanel } from "../../ui/dialog/SidePanel.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { DeleteButton, DeletedRecord } from "./deleting.tsx";
import { type MasterDescription, type MasterRecord, titleOf } from "./description.ts";
import { HistoryList } from "./HistoryList.tsx";
import { RecordForm } from "./RecordForm.tsx";
import { useWords } from "./words.ts";

interface OpenRecordProps {
  of: MasterDescription;
  /** `new` for one that is to be made. */
  id: string;
  /** As the list has it, to show at once; the only source of a deleted one. */
  listed: MasterRecord | undefined;
  onOpen: (id: string) => void;
  onClose: () => void;
}

/** One record over its list: its fields, what belongs to it, and what happened to it. */
export function OpenRecord(props: OpenRecordProps) {
  const { of, id, listed, onClose } = props;
  const words = useWords();
  const record = useQuery({
    queryKey: keys.record(of.path, id),
    queryFn: ({ signal }) => api.get<MasterRecord>(`/${of.path}/${id}`, { signal }),
    enabled: id !== "new" && !listed?.deletedAt,
  });
  if (id === "new") {
    const saved = (made: MasterRecord) => (of.parts || of.opens ? props.onOpen(made.id) : onClose());
    return (
      <SidePanel title={words(`kinds.${of.path}.add`)} width={of.width ?? 520} onClose={onClose}>
        <RecordForm of={of} onSaved={saved} />
      </SidePanel>
    );
  }
  if (listed?.deletedAt) return <DeletedRecord of={of} record={listed} onClose={onClose} />;
  return (
    <Panel {...props} record={record.data ?? listed}>
      {(tab) => (
        <Loaded query={record}>{(loaded) => <PartOf of={of} record={loaded} tab={tab} onClose={onClose} />}</Loaded>
      )}
    </Panel>
  );
}

function Panel(
  props: Omit<OpenRecordProps, "listed"> & {
    record: MasterRecord | undefined;
    children: (tab: string) => ReactNode;
  },
) {
  const { of, record } = props;
  const t = useTranslations("masterdata");
  const words = useWords();
  const me = useMe();
  const [tab, setTab] = useState("fields");
  const parts = (of.parts ?? []).filter(({ permission }) => may(me, permission));
  const tabs = [
    { value: "fields", label: t("fields") },
    ...parts.map(({ name }) => ({ value: name, label: words(`parts.${name}`) })),
    ...(may(me, "audit:read") ? [{ value: "history", label: t("history") }] : []),
  ];
  return (
    <SidePanel
      title={record ? titleOf(of, record, words) : ""}
      width={of.width ?? 520}
      onClose={props.onClose}
      bar={tabs.length > 1 && <SwitchTabs label={t("parts")} value={tab} options={tabs} onChange={setTab} />}
    >
      {props.children(tab)}
    </SidePanel>
  );
}

function PartOf(props: { of: MasterDescription; record: MasterRecord; tab: string; onClose: () => void }) {
  const { of, record, tab, onClose } = props;
  const t = useTranslations("masterdata");
  const me = useMe();
  const Part = of.parts?.find(({ name }) => name === tab)?.show;
  if (Part) return <Part record={record} />;
  if (tab === "history") return <HistoryList of={of} id={record.id} />;
  const fixed = !may(me, of.manage) || (of.fixed?.(record) ?? false);
  const saved = () => {
    toast(t("saved"), { tone: "success" });
    onClose();
  };
  const aside = (
    <>
      {!fixed && <DeleteButton of={of} record={record} onDeleted={onClose} />}
      {of.actions && <of.actions record={record} />}
    </>
  );
  return <RecordForm key={record.id} of={of} record={record} fixed={fixed} onSaved={saved} aside={aside} />;
}
