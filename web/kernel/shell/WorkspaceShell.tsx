import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconMenu2, IconSearch } from "../../ui/icons.ts";
import { HelpButton } from "../help/HelpButton.tsx";
import { followChanges } from "../live/live.ts";
import { useMe } from "../session/me.ts";
import { recall, remember } from "../session/preferences.ts";
import { Banners } from "./Banners.tsx";
import { Commands } from "./Commands.tsx";
import { useCommands } from "./commands-context.ts";
import { OfflineMark } from "./OfflineMark.tsx";
import { OrganizationSwitch } from "./OrganizationSwitch.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { SkipLink } from "./SkipLink.tsx";
import { useNews } from "./useNews.ts";
import { usePlacesAhead } from "./usePlacesAhead.ts";
import styles from "./WorkspaceShell.module.css";

/** The frame of workspace and administration: sidebar, on a phone a drawer, and the page. */
export default function WorkspaceShell() {
  const me = useMe();
  const queries = useQueryClient();
  const [folded, setFolded] = useState(recall("sidebar", me) === "collapsed");
  useEffect(() => followChanges(queries), [queries]);
  useNews(me.id);
  usePlacesAhead();
  const fold = () => {
    remember("sidebar", folded ? "open" : "collapsed", me);
    setFolded(!folded);
  };
  return (
    <Commands>
      <SkipLink />
      <div className={styles.shell} data-folded={folded || undefined}>
        <header className={styles.side}>
          <Sidebar folded={folded} onFold={fold} />
        </header>
        <PhoneBar />
        <main id="content" className={styles.main} tabIndex={-1}>
          <OfflineMark />
          <Banners frame="workspace" />
          <div className={styles.page}>
            <Outlet />
          </div>
        </main>
      </div>
    </Commands>
  );
}

/** On a phone: menu, organization and search; the sidebar comes as a drawer over the page and leaves with each step. */
function PhoneBar() {
  const t = useTranslations("shell");
  const me = useMe();
  const { palette } = useCommands();
  const drawer = useRef<HTMLDialogElement>(null);
  const path = useRouterState({ select: (state) => state.location.pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: closes whenever the place changes
  useEffect(() => drawer.current?.close(), [path]);
  return (
    <header className={styles.phoneBar}>
      <IconButton label={t("menu")} icon={<IconMenu2 />} onClick={() => drawer.current?.showModal()} />
      <span className={styles.phoneTitle}>{me.organization.name}</span>
      <OrganizationSwitch />
      <HelpButton />
      <IconButton label={t("search")} icon={<IconSearch />} onClick={palette} />
      <dialog
        ref={drawer}
        className={styles.drawer}
        aria-label={t("navigation")}
        onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
        onKeyDown={() => {}}
      >
        <Sidebar onLeave={() => drawer.current?.close()} />
      </dialog>
    </header>
  );
}
