import { useTranslations } from "use-intl";
import { Button } from "../../ui/button/Button.tsx";
import styles from "./FilterLine.module.css";
import { withoutUnread } from "./mend.ts";
import type { FilterTools } from "./useFilterTools.ts";

interface MendFilterProps {
  tools: FilterTools;
  filter: string;
  onFilter: (filter: string) => void;
}

/** Of a filter that no longer reads, as one kept from before a field was deleted: what can be done besides mending it by hand. */
export function MendFilter({ tools, filter, onFilter }: MendFilterProps) {
  const t = useTranslations("records.mend");
  const rest = withoutUnread(filter, (condition) => tools.read(condition).errors === undefined);
  return (
    <div className={styles.mend} role="status">
      <span>{t("text")}</span>
      {rest && (
        <Button size="small" onClick={() => onFilter(rest)}>
          {t("keepRest")}
        </Button>
      )}
      <Button size="small" onClick={() => onFilter("true")}>
        {t("remove")}
      </Button>
    </div>
  );
}
