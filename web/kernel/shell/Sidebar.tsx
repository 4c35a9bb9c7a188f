import { useLocation } from "@tanstack/react-router";
import { type ComponentType, Fragment, lazy, Suspense, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch, IconX } from "../../ui/icons.ts";
import { KeyHint } from "../../ui/keys/KeyHint.tsx";
import { BrandMark } from "../brand/BrandMark.tsx";
import { useBranding } from "../brand/branding.ts";
import type { NavItem, WebModule } from "../module.ts";
import { useMe } from "../session/me.ts";
import { useCommands } from "./commands-context.ts";
import { useModules } from "./modules-context.ts";
import { NavLink } from "./NavLink.tsx";
import { groupsOf, placesOf } from "./navigation.ts";
import { OrganizationSwitch } from "./OrganizationSwitch.tsx";
import styles from "./Sidebar.module.css";
import { UserMenu } from "./UserMenu.tsx";

interface SidebarProps {
  folded?: boolean;
  onFold?: () => void;
  /** In the drawer of a phone. */
  onLeave?: () => void;
}

/** Where one is, where one can go, and who one is. */
export function Sidebar({ folded = false, onFold, onLeave }: SidebarProps) {
  const t = useTranslations("shell");
  const me = useMe();
  const modules = useModules();
  const { palette } = useCommands();
  const branding = useBranding();
  const places = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: where one is stays in sight as one goes
  useEffect(() => {
    places.current?.querySelector("[aria-current=page]")?.scrollIntoView?.({ block: "nearest" });
  }, [pathname]);
  return (
    <div className={styles.sidebar} data-folded={folded || undefined}>
      <div className={styles.head}>
        {!folded && <BrandMark logos={branding?.logos} size={22} />}
        {!folded && (
          <span className={styles.organization} title={me.organization.name}>
            {me.organization.name}
          </span>
        )}
        {/* On a phone it stands in the bar: what floats would open behind the drawer. */}
        {!folded && !onLeave && <OrganizationSwitch />}
        {onFold && (
          <IconButton
            label={folded ? t("unfold") : t("fold")}
            hintSide="right"
            icon={folded ? <IconLayoutSidebarLeftExpand /> : <IconLayoutSidebarLeftCollapse />}
            onClick={onFold}
          />
        )}
        {onLeave && <IconButton label={t("closeMenu")} icon={<IconX />} onClick={onLeave} />}
      </div>
      <button
        type="button"
        className={styles.search}
        aria-label={folded ? t("search") : undefined}
        onClick={() => {
          onLeave?.();
          palette();
        }}
      >
        <IconSearch aria-hidden />
        {!folded && <span>{t("search")}</span>}
        {!folded && <KeyHint keys="mod+k" />}
      </button>
      <nav ref={places} className={styles.nav} aria-label={t("navigation")}>
        <Places items={placesOf(modules, "platform", me)} folded={folded} />
        <Places items={placesOf(modules, "workspace", me)} folded={folded} />
        {!folded && <ModuleParts />}
        <Administration items={placesOf(modules, "admin", me)} folded={folded} />
      </nav>
      <UserMenu folded={folded} />
    </div>
  );
}

/** What modules add to the sidebar; a part that cannot be loaded is no reason to lose the rest. */
function ModuleParts() {
  const modules = useModules();
  return modules.map((module) => {
    const Part = partOf(module);
    return (
      Part && (
        <Suspense key={module.name} fallback={null}>
          <Part />
        </Suspense>
      )
    );
  });
}

const parts = new Map<string, ComponentType>();

function partOf({ name, sidebar }: WebModule): ComponentType | undefined {
  if (!sidebar) return undefined;
  const known = parts.get(name);
  if (known) return known;
  const part = lazy(sidebar);
  parts.set(name, part);
  return part;
}

function Administration({ items, folded }: { items: readonly NavItem[]; folded: boolean }) {
  const t = useTranslations("shell");
  if (items.length === 0) return null;
  return (
    <>
      {!folded && <h2 className={styles.title}>{t("admin")}</h2>}
      {groupsOf(items).map(({ group, places }) => (
        <Fragment key={group ?? ""}>
          {group && !folded && <h3 className={styles.group}>{t(`adminGroups.${group}`)}</h3>}
          <Places items={places} folded={folded} />
        </Fragment>
      ))}
    </>
  );
}

function Places(props: { items: readonly NavItem[]; folded: boolean }) {
  if (props.items.length === 0) return null;
  return (
    <ul className={styles.places}>
      {props.items.map((item) => (
        <li key={item.to}>
          <NavLink item={item} folded={props.folded} />
        </li>
      ))}
    </ul>
  );
}
