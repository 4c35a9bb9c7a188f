import { Button as MantineButton } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import { type ComponentProps, forwardRef, type ReactNode } from "react";
import { KeyHint } from "../keys/KeyHint.tsx";
import styles from "./Button.module.css";

/** `primary`: the one next step of a page. `secondary`: others. `quiet`: in bars and rows. `danger`: cannot be undone. */
export type ButtonKind = "primary" | "secondary" | "quiet" | "danger";

export interface ButtonProps {
  /** Verb first, sentence case: "Resolve incident". */
  children: ReactNode;
  kind?: ButtonKind;
  size?: "small" | "normal" | "large";
  icon?: ReactNode;
  /** Shortcut to show; binding it is the action's task. */
  keys?: string;
  /** Shows a spinner and refuses presses. */
  busy?: boolean;
  wide?: boolean;
}

const heights = { small: 28, normal: 32, large: 40 };
const sizes = { small: 13, normal: 14, large: 16 };

type Native = Omit<ComponentProps<"button">, keyof ButtonProps | "color" | "style" | "ref">;

/** A button with words. For an icon alone there is `IconButton`; for going somewhere, `ButtonLink`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps & Native>(function Button(props, ref) {
  const {
    kind = "secondary",
    size = "normal",
    icon,
    keys,
    busy = false,
    wide = false,
    children,
    disabled,
    ...rest
  } = props;
  return (
    <MantineButton
      ref={ref}
      type="button"
      {...rest}
      {...look(kind, size, wide)}
      leftSection={icon}
      rightSection={keys && <KeyHint keys={keys} />}
      loading={busy}
      disabled={disabled ?? false}
      aria-keyshortcuts={keys?.replace("mod", "Control")}
    >
      {children}
    </MantineButton>
  );
});

type AnchorProps = Omit<ButtonProps, "busy"> & Omit<ComponentProps<"a">, keyof ButtonProps | "color" | "style" | "ref">;

const AnchorButton = forwardRef<HTMLAnchorElement, AnchorProps>(function AnchorButton(props, ref) {
  const { kind = "secondary", size = "normal", icon, keys, wide = false, children, ...rest } = props;
  return (
    <MantineButton
      component="a"
      ref={ref}
      {...rest}
      {...look(kind, size, wide)}
      leftSection={icon}
      rightSection={keys && <KeyHint keys={keys} />}
    >
      {children}
    </MantineButton>
  );
});

/** A link that looks like a button: takes `to`, `params` and `search` of the router. */
export const ButtonLink = createLink(AnchorButton);

function look(kind: ButtonKind, size: keyof typeof heights, wide: boolean) {
  return {
    variant: kind,
    h: heights[size],
    fz: sizes[size],
    px: size === "small" ? 8 : 12,
    fullWidth: wide,
    classNames: { root: styles.root ?? "", section: styles.section ?? "" },
  };
}
