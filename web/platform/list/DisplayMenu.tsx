import { useTranslations } from "use-intl";
import { IconCheck, IconSettings } from "../../ui/icons.ts";
import { MenuButton, type MenuEntry } from "../../ui/menu/MenuButton.tsx";
import { useTicketWords } from "../ticket/words.ts";
import { GROUPINGS } from "./groups.ts";
import type { ViewSettings } from "./view-address.ts";

interface DisplayMenuProps {
  kind: string;
  /** None where the layout has no columns of fields: then groups alone are chosen. */
  columns: readonly { readonly id: string; readonly header: string }[];
  settings: ViewSettings;
  onSettings: (change: Partial<ViewSettings>) => void;
}

/** Which columns a list shows, how it is grouped and how dense it is. */
export function DisplayMenu({ kind, columns, settings, onSettings }: DisplayMenuProps) {
  const t = useTranslations("records.display");
  const words = useTicketWords(kind);
  const all = columns.map(({ id }) => id);
  const shown = settings.columns ?? all;
  const mark = (on: boolean) => (on ? <IconCheck aria-hidden /> : <span style={{ width: 16 }} />);
  const toggle = (id: string) => {
    const next = all.filter((one) => (one === id ? !shown.includes(id) : shown.includes(one)));
    onSettings({
      columns: next.length === all.length || next.length === 0 ? undefined : next,
    } as Partial<ViewSettings>);
  };
  const comfortable = settings.density === "comfortable";
  const rows: MenuEntry = {
    id: "density",
    label: t("comfortable"),
    icon: mark(comfortable),
    divided: true,
    run: () => onSettings({ density: comfortable ? "compact" : "comfortable" }),
  };
  const entries: MenuEntry[] = [
    ...columns.map(({ id, header }) => ({
      id,
      label: t(shown.includes(id) ? "hide" : "show", { column: header }),
      icon: mark(shown.includes(id)),
      run: () => toggle(id),
    })),
    ...GROUPINGS.map((field, at) => ({
      id: `group-${field}`,
      label: t("groupBy", { field: words.field(field) }),
      icon: mark(settings.groupBy === field),
      divided: at === 0 && columns.length > 0,
      run: () => onSettings({ groupBy: settings.groupBy === field ? null : field }),
    })),
    ...(columns.length > 0 ? [rows] : []),
  ];
  return <MenuButton label={t("label")} icon={<IconSettings />} entries={entries} />;
}
