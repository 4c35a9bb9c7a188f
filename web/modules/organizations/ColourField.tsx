import { useFormatter, useTranslations } from "use-intl";
import { type AccentTokens, accentScheme, contrast, THEMES } from "../../../contract/organizations/accent.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Field } from "../../ui/form/Field.tsx";
import styles from "./ColourField.module.css";
import form from "./OrganizationForm.module.css";

const FIRST = "#0f766e";

interface ColourFieldProps {
  value: string | null;
  onChange: (colour: string | null) => void;
}

/** A colour with what becomes of it in both themes: what would not read is corrected before anybody has to see it. */
export function ColourField({ value, onChange }: ColourFieldProps) {
  const t = useTranslations("organizations.appearance");
  const format = useFormatter();
  const scheme = value === null ? undefined : accentScheme(value);
  const ratio = scheme && contrast("#ffffff", scheme.light.accent);
  return (
    <Field label={t("colour")} hint={t("colourHint")}>
      {(aria) => (
        <>
          <span className={form.colour}>
            {value === null ? (
              <>
                <span>{t("colourNone")}</span>
                <Button size="small" onClick={() => onChange(FIRST)}>
                  {t("colourChoose")}
                </Button>
              </>
            ) : (
              <>
                <input
                  {...aria}
                  type="color"
                  className={form.well}
                  value={value}
                  onChange={(event) => onChange(event.target.value)}
                />
                <code className="mono">{value}</code>
                <Button size="small" onClick={() => onChange(null)}>
                  {t("colourReset")}
                </Button>
              </>
            )}
          </span>
          {scheme && value !== null && (
            <>
              <p className={form.note} role="status">
                {scheme.corrected && `${t("corrected", { colour: value, used: scheme.light.accent })} `}
                {t("ratio", { ratio: format.number(ratio ?? 0, { maximumFractionDigits: 1 }) })}
              </p>
              <div className={styles.previews}>
                <Preview label={t("previewLight")} tokens={scheme.light} theme={THEMES.light} />
                <Preview label={t("previewDark")} tokens={scheme.dark} theme={THEMES.dark} />
              </div>
            </>
          )}
        </>
      )}
    </Field>
  );
}

interface PreviewProps {
  label: string;
  tokens: AccentTokens;
  theme: { readonly ground: string; readonly text: string };
}

/** Drawn, since a page of one theme cannot wear the other's colours. */
function Preview({ label, tokens, theme }: PreviewProps) {
  const t = useTranslations("organizations.appearance");
  return (
    <figure className={styles.preview}>
      <svg viewBox="0 0 240 96" className={styles.picture} role="img" aria-label={`${t("preview")}: ${label}`}>
        <rect width="240" height="96" fill={theme.ground} />
        <rect x="12" y="12" width="216" height="26" rx="5" fill={tokens.ground} />
        <text x="22" y="29" fontSize="12" fill={tokens.text}>
          {t("previewLink")}
        </text>
        <rect x="12" y="52" width="136" height="30" rx="6" fill={tokens.accent} />
        <text x="80" y="71" fontSize="12" textAnchor="middle" fill="#ffffff">
          {t("previewButton")}
        </text>
      </svg>
      <figcaption className={styles.caption}>{label}</figcaption>
    </figure>
  );
}
