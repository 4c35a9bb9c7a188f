import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { BrandMark } from "../brand/BrandMark.tsx";
import { useBranding } from "../brand/branding.ts";
import { HelpButton } from "../help/HelpButton.tsx";
import { followChanges } from "../live/live.ts";
import { useMe } from "../session/me.ts";
import { Banners } from "./Banners.tsx";
import { Commands } from "./Commands.tsx";
import { useModules } from "./modules-context.ts";
import { NavLink } from "./NavLink.tsx";
import { placesOf } from "./navigation.ts";
import { OfflineMark } from "./OfflineMark.tsx";
import { OrganizationSwitch } from "./OrganizationSwitch.tsx";
import styles from "./PortalShell.module.css";
import { SkipLink } from "./SkipLink.tsx";
import { UserMenu } from "./UserMenu.tsx";
import { useNews } from "./useNews.ts";

/** The frame of the portal: the same system, roomier, with few places and all of them in sight. */
export default function PortalShell() {
  const t = useTranslations("shell");
  const me = useMe();
  const modules = useModules();
  const queries = useQueryClient();
  const branding = useBranding();
  useEffect(() => followChanges(queries), [queries]);
  useNews(me.id);
  return (
    <Commands>
      <SkipLink />
      <div className={styles.shell}>
        <header className={styles.head}>
          <Link to="/portal" className={styles.brand}>
            <BrandMark logos={branding?.logos} size={26} />
            {branding?.portalName || me.organization.name}
          </Link>
          <OrganizationSwitch />
          <nav className={styles.nav} aria-label={t("navigation")}>
            {placesOf(modules, "portal", me).map((item) => (
              <NavLink key={item.to} item={item} />
            ))}
          </nav>
          <div className={styles.user}>
            <HelpButton />
            <UserMenu folded below />
          </div>
        </header>
        <OfflineMark />
        <main id="content" className={styles.main} tabIndex={-1}>
          <Banners frame="portal" />
          <Outlet />
        </main>
      </div>
    </Commands>
  );
}
