import {
  type MantineColorScheme,
  type MantineColorSchemeManager,
  MantineProvider,
  useMantineColorScheme,
} from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { theme } from "../../ui/theme.ts";
import { useKnownMe } from "../session/me.ts";
import { recall, remember } from "../session/preferences.ts";

/**
 * Light, dark or as the system has it. Mantine writes no style elements here (variables are in `mantine.css`), so the
 * page needs no `unsafe-inline` in its content security policy.
 */
export function Theme(props: { children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      colorSchemeManager={manager}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <PersonalTheme />
      {props.children}
    </MantineProvider>
  );
}

/** The chosen theme and how to choose another, which is kept for the person. */
export function useTheme() {
  const me = useKnownMe();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (choice: MantineColorScheme) => {
    remember("theme", choice, me);
    setColorScheme(choice);
  };
  return { theme: colorScheme, choose };
}

/** Once someone signs in, their own choice replaces that of whoever used the browser before. */
function PersonalTheme() {
  const me = useKnownMe();
  const { setColorScheme } = useMantineColorScheme();
  const own = me && recall("theme", me);
  useEffect(() => {
    if (own) setColorScheme(own);
  }, [own, setColorScheme]);
  return null;
}

const manager: MantineColorSchemeManager = {
  get: (fallback) => recall("theme") ?? fallback,
  set: (value) => remember("theme", value),
  clear: () => remember("theme", "auto"),
  subscribe: () => {},
  unsubscribe: () => {},
};
