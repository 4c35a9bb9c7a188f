import { type ComponentProps, forwardRef, type ReactNode } from "react";
import styles from "./IconButton.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "ref"> {
  /** What it does, for those who cannot see the icon; also the hint on hover. */
  label: string;
  icon: ReactNode;
  /** Shortcut to show in the hint; binding it is the action's task. */
  keys?: string;
  hintSide?: "bottom" | "right";
}

/** A button that is only an icon. */
export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(props, ref) {
  const { label, icon, keys, hintSide = "bottom", className, ...rest } = props;
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      data-hint={label}
      data-hint-keys={keys}
      data-hint-side={hintSide}
      className={`${styles.button} ${className ?? ""}`}
      {...rest}
    >
      {icon}
    </button>
  );
});
