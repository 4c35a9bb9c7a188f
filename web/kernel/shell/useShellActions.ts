import { useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { Action } from "../actions/action.ts";
import type { MessageKey } from "../i18n/messages.ts";
import type { ActionContext } from "../module.ts";
import { may, useMe } from "../session/me.ts";
import { signOut } from "../session/signing.ts";
import { useTheme } from "../theme/Theme.tsx";
import type { Commands } from "./commands-context.ts";
import { useModules } from "./modules-context.ts";
import { placesOf } from "./navigation.ts";

/** What can be done on every page: go to each place, each module's own, theme, help, sign out. */
export function useShellActions(commands: Commands): readonly Action[] {
  const modules = useModules();
  const me = useMe();
  const t = useTranslations();
  const navigate = useNavigate();
  const { theme, choose } = useTheme();
  const go = (to: string) => navigate({ to });
  const context: ActionContext = { t: t as (key: MessageKey) => string, may: (name) => may(me, name), go };
  const areas = ["platform", "workspace", "admin", "portal"] as const;

  return [
    ...modules.flatMap((module) => module.actions?.(context) ?? []),
    ...areas
      .flatMap((area) => placesOf(modules, area, me))
      .map((place) => ({
        id: `go.${place.to}`,
        label: t("shell.goTo", { place: context.t(place.label) }),
        group: t("shell.groups.go"),
        icon: place.icon,
        ...(place.key ? { keys: `g ${place.key}` } : {}),
        run: () => go(place.to),
      })),
    ...(["light", "dark", "auto"] as const)
      .filter((choice) => choice !== theme)
      .map((choice) => ({
        id: `theme.${choice}`,
        label: t("shell.useTheme", { theme: t(`shell.themes.${choice}`) }),
        group: t("shell.groups.app"),
        run: () => choose(choice),
      })),
    { id: "palette", label: t("shell.palette"), group: t("shell.groups.app"), keys: "mod+k", run: commands.palette },
    { id: "search", label: t("shell.search"), group: t("shell.groups.app"), keys: "/", run: commands.palette },
    { id: "shortcuts", label: t("shell.shortcuts"), group: t("shell.groups.app"), keys: "?", run: commands.shortcuts },
    { id: "help", label: t("shell.help"), group: t("shell.groups.app"), keys: "f1", run: commands.help },
    { id: "sign-out", label: t("shell.signOut"), group: t("shell.groups.app"), run: signOut },
  ];
}
