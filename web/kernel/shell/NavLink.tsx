import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { NavItem } from "../module.ts";
import styles from "./NavLink.module.css";

/** One place of the navigation, with its live count where it has one. */
export function NavLink(props: { item: NavItem; folded?: boolean }) {
  const { item, folded } = props;
  const t = useTranslations();
  const label = t(item.label);
  return (
    <Link
      to={item.to}
      className={styles.link}
      activeOptions={{ exact: item.to === "/" || item.to === "/portal" || item.to === "/admin" }}
      activeProps={here}
      title={folded ? label : undefined}
    >
      <item.icon aria-hidden />
      <span className={folded ? "unseen" : styles.label}>{label}</span>
      {item.useCount && !folded && <Count use={item.useCount} />}
    </Link>
  );
}

const here = { "aria-current": "page" } as const;

function Count({ use: useCount }: { use: () => number | undefined }) {
  const count = useCount();
  return count ? <span className={styles.count}>{count}</span> : null;
}
