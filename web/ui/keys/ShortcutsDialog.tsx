import { useTranslations } from "use-intl";
import { Dialog } from "../dialog/Dialog.tsx";
import { KeyHint } from "./KeyHint.tsx";
import styles from "./ShortcutsDialog.module.css";

export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly { readonly keys: string; readonly label: string }[];
}

/** What the keyboard can do here, in groups. */
export function ShortcutsDialog(props: { groups: readonly ShortcutGroup[]; onClose: () => void }) {
  const t = useTranslations("ui.shortcuts");
  return (
    <Dialog title={t("title")} open onClose={props.onClose} width={640}>
      <div className={styles.groups}>
        {props.groups.map((group) => (
          <section key={group.title}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl className={styles.list}>
              {group.shortcuts.map(({ keys, label }) => (
                <div key={keys + label} className={styles.line}>
                  <dt>{label}</dt>
                  <dd className={styles.keys}>
                    <KeyHint keys={keys} />
                    <span className="unseen">{keys}</span>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
