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

type Native = Omit<ComponentProps<"button">, keyof ButtonProps | "color" | "style" | "ref">;

/** A button with words. For an icon alone there is `IconButton`; for going somewhere, `ButtonLink`. */
export const Button = forwardRef<HTMLButtonElement, ButtonProps & Native>(function Button(props, ref) {
  const { kind, size, icon, keys, busy = false, wide, children, disabled, className, ...rest } = props;
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      {...look(props)}
      disabled={disabled || busy}
      data-busy={busy || undefined}
      aria-keyshortcuts={keys?.replace("mod", "Control")}
    >
      <Content {...props} />
    </button>
  );
});

type AnchorProps = Omit<ButtonProps, "busy"> & Omit<ComponentProps<"a">, keyof ButtonProps | "color" | "style" | "ref">;

const AnchorButton = forwardRef<HTMLAnchorElement, AnchorProps>(function AnchorButton(props, ref) {
  const { kind, size, icon, keys, wide, children, className, ...rest } = props;
  return (
    <a ref={ref} {...rest} {...look(props)}>
      <Content {...props} />
    </a>
  );
});

/** A link that looks like a button: takes `to`, `params` and `search` of the router. */
export const ButtonLink = createLink(AnchorButton);

function look({
  kind = "secondary",
  size = "normal",
  wide = false,
  className,
}: ButtonProps & { className?: string | undefined }) {
  return {
    className: className ? `${styles.root} ${className}` : styles.root,
    "data-variant": kind,
    "data-size": size,
    "data-wide": wide || undefined,
  };
}

function Content({ icon, keys, children }: ButtonProps) {
  return (
    <span className={styles.content}>
      {icon}
      <span className={styles.label}>{children}</span>
      {keys && <KeyHint keys={keys} />}
    </span>
  );
}
