import styles from "./KeyHint.module.css";
import { keyCaps } from "./keys.ts";

/** Shows a key combination, as `Ctrl K`; decoration for those who see, since the control itself says its shortcut. */
export function KeyHint(props: { keys: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {keyCaps(props.keys).map((cap, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the caps of a combination never move
        <kbd key={at} className={styles.key}>
          {cap}
        </kbd>
      ))}
    </span>
  );
}
