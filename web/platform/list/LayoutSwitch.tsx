import type { ComponentType } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconCalendar, IconLayoutColumns, IconLayoutKanban, IconList } from "../../ui/icons.ts";
import styles from "./layouts.module.css";
import { LAYOUTS, type Layout } from "./view-address.ts";

const icons: Readonly<Record<Layout, ComponentType>> = {
  table: IconList,
  split: IconLayoutColumns,
  board: IconLayoutKanban,
  calendar: IconCalendar,
};

/** List, list with ticket, board or calendar of the same filter. */
export function LayoutSwitch(props: { layout: Layout; onLayout: (layout: Layout) => void }) {
  const t = useTranslations("records.layouts");
  return (
    <fieldset className={styles.switch} aria-label={t("label")}>
      {LAYOUTS.map((layout) => {
        const Icon = icons[layout];
        return (
          <IconButton
            key={layout}
            label={t(layout)}
            icon={<Icon />}
            aria-pressed={layout === props.layout}
            onClick={() => props.onLayout(layout)}
          />
        );
      })}
    </fieldset>
  );
}
