import { type ComponentProps, forwardRef, type ReactNode } from "react";
import { Button } from "../button/Button.tsx";
import { IconButton } from "../button/IconButton.tsx";
import { IconChevronDown, IconDots } from "../icons.ts";

export interface MenuTriggerProps extends Omit<ComponentProps<"button">, "children" | "ref" | "color" | "style"> {
  /** What the menu is for: "More actions". */
  label: string;
  /** Three dots where missing. */
  icon?: ReactNode;
  /** Words on the button; only an icon where missing. */
  text?: string;
  size?: "small" | "normal";
}

export const MenuTrigger = forwardRef<HTMLButtonElement, MenuTriggerProps>(function MenuTrigger(props, ref) {
  const { label, icon, text, size = "normal", ...rest } = props;
  if (text === undefined) return <IconButton ref={ref} {...rest} label={label} icon={icon ?? <IconDots />} />;
  // Whoever speaks to the button says what stands on it (WCAG 2.5.3).
  const spoken = label.includes(text) ? label : `${text}, ${label}`;
  return (
    <Button ref={ref} {...rest} size={size} icon={icon} aria-label={spoken}>
      {text}
      <IconChevronDown aria-hidden style={{ marginInlineStart: 4 }} />
    </Button>
  );
});
