import { Logo } from "../../ui/mark/Logo.tsx";
import styles from "./BrandMark.module.css";
import type { Branding } from "./branding.ts";

/** The organization's logo, for light grounds or dark ones as the theme is; the product's mark where it has none. */
export function BrandMark({ logos, size }: { logos: Branding["logos"] | undefined; size: number }) {
  const light = logos?.light ?? logos?.dark;
  const dark = logos?.dark ?? logos?.light;
  if (!light || !dark) return <Logo size={size} />;
  return (
    <>
      <img src={light} alt="" height={size} className={`${styles.logo} ${styles.onLight}`} />
      <img src={dark} alt="" height={size} className={`${styles.logo} ${styles.onDark}`} />
    </>
  );
}
