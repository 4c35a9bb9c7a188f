import { Tooltip } from "@mantine/core";
import { type ComponentProps, forwardRef, type ReactNode } from "react";
import { KeyHint } from "../keys/KeyHint.tsx";
import styles from "./IconButton.module.css";

interface IconButtonProps extends Omit<ComponentProps<"button">, "children" | "ref"> {
  /** What it does, for those who cannot see the icon; also the hint on hover. */
  label: string;
  icon: ReactNode;
  keys?: string;
  hintSide?: "top" | "right" | "bottom" | "left";
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(props, ref) {
  const { label, icon, keys, hintSide = "bottom", className, ...rest } = props;
  const hint = (
    <span className={styles.hint}>
      {label}
      {keys && <KeyHint keys={keys} />}
    </span>
  );
  return (
    <Tooltip label={hint} position={hintSide}>
      <button ref={ref} type="button" aria-label={label} className={`${styles.button} ${className ?? ""}`} {...rest}>
        {icon}
      </button>
    </Tooltip>
  );
});
