import { Link } from "@tanstack/react-router";
import styles from "./Tabs.module.css";

export interface Tab {
  readonly label: string;
  readonly to: string;
  readonly count?: number | undefined;
}

/** Tabs that are places: each has an address, so they are links, and the open one is marked. */
export function Tabs(props: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className={styles.tabs} aria-label={props.label}>
      {props.tabs.map((tab) => (
        <Link key={tab.to} to={tab.to} className={styles.tab} activeOptions={{ exact: true }} activeProps={active}>
          {tab.label}
          {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}

const active = { "aria-current": "page" } as const;

interface SwitchTabsProps<T extends string> {
  label: string;
  value: T;
  options: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
}

/** A choice between a few views of the same thing, in place. */
export function SwitchTabs<T extends string>(props: SwitchTabsProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a flex line in every browser
    <div className={styles.switch} role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={styles.option}
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
