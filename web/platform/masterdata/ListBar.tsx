import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import type { FilterSpec } from "./description.ts";
import styles from "./ListBar.module.css";
import { ListFilters } from "./ListFilters.tsx";

/** Search over the list, what narrows it, and the way to what was deleted. */
export function ListBar(props: {
  typed: string;
  onType: (words: string) => void;
  mayRestore: boolean;
  filters?: readonly FilterSpec[] | undefined;
}) {
  const t = useTranslations("masterdata");
  const [{ deleted }, change] = useAddress();
  const hear = (words: string) => {
    props.onType(words);
    change({ q: words.trim() === "" ? undefined : words.trim() }, true);
  };
  return (
    <div className={styles.bar}>
      <SearchField label={t("search")} value={props.typed} onChange={hear} />
      {props.filters && <ListFilters specs={props.filters} />}
      {props.mayRestore && (
        <SwitchTabs
          label={t("which")}
          value={deleted === "only" ? "deleted" : "present"}
          options={[
            { value: "present", label: t("present") },
            { value: "deleted", label: t("deleted") },
          ]}
          onChange={(which) => change({ deleted: which === "deleted" ? "only" : undefined, open: undefined }, true)}
        />
      )}
    </div>
  );
}
