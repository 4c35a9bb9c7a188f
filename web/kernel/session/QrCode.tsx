import encodeQR from "qr";
import styles from "./QrCode.module.css";

/** A text as a picture for the camera of another device; dark on light in both themes, since cameras want it so. */
export default function QrCode({ text, label }: { text: string; label: string }) {
  const modules = encodeQR(text, "raw", { border: 2 });
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      className={styles.code}
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
