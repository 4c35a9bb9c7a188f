import "../../ui/mantine.ts";
import { Menu } from "@mantine/core";
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { IconHelpCircle, IconHome, IconInbox, IconKeyboard, IconLogout, IconUser } from "../../ui/icons.ts";
import { type Language, languageNames, languages } from "../i18n/catalogues.ts";
import { useLanguage } from "../i18n/Language.tsx";
import { useMe } from "../session/me.ts";
import { signOut } from "../session/signing.ts";
import { useTheme } from "../theme/Theme.tsx";
import { useCommands } from "./commands-context.ts";
import { UserButton, type UserMenuProps } from "./UserButton.tsx";
import styles from "./UserMenu.module.css";

/** Theme, language, the way to portal or workspace, and out. */
export default function UserMenuPanel(props: UserMenuProps) {
  const t = useTranslations("shell");
  const me = useMe();
  const { shortcuts, help } = useCommands();
  const navigate = useNavigate();
  const inPortal = useRouterState({ select: (state) => state.location.pathname.startsWith("/portal") });
  const trigger = useRef<HTMLButtonElement>(null);
  return (
    <Menu
      onClose={() => trigger.current?.focus()}
      defaultOpened
      withInitialFocusPlaceholder={false}
      position={props.below ? "bottom-end" : "top-start"}
      width={256}
      withinPortal={false}
    >
      <Menu.Target>
        <UserButton ref={trigger} folded={props.folded ?? false} />
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.who}>
          {me.name}
          <span className={styles.email}>{me.email}</span>
        </div>
        <Menu.Divider />
        <ThemeItems />
        <Menu.Divider />
        <LanguageItems />
        <Menu.Divider />
        {(me.home === "/" || (me.home === "/portal" && !inPortal)) && (
          <Menu.Item
            leftSection={inPortal ? <IconInbox /> : <IconHome />}
            onClick={() => navigate({ to: inPortal ? "/" : "/portal" })}
          >
            {inPortal ? t("toWorkspace") : t("toPortal")}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconUser />}
          onClick={() => navigate({ to: (inPortal ? "/portal/account" : "/account") as never })}
        >
          {t("ownAccount")}
        </Menu.Item>
        <Menu.Item leftSection={<IconHelpCircle />} onClick={help}>
          {t("help")}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard />} onClick={shortcuts}>
          {t("shortcuts")}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout />} onClick={signOut}>
          {t("signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ThemeItems() {
  const t = useTranslations("shell");
  const { theme, choose } = useTheme();
  return (
    <Menu.RadioGroup value={theme} onChange={(choice) => choose(choice as typeof theme)}>
      <Menu.Label>{t("theme")}</Menu.Label>
      {(["auto", "light", "dark"] as const).map((choice) => (
        <Menu.RadioItem key={choice} value={choice}>
          {t(`themes.${choice}`)}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}

function LanguageItems() {
  const t = useTranslations("shell");
  const { language, choose } = useLanguage();
  return (
    <Menu.RadioGroup value={language} onChange={(code) => choose(code as Language)}>
      <Menu.Label>{t("language")}</Menu.Label>
      {languages.map((code) => (
        <Menu.RadioItem key={code} value={code}>
          {languageNames[code]}
        </Menu.RadioItem>
      ))}
    </Menu.RadioGroup>
  );
}
