import { useTranslations } from "use-intl";
import { useMistakeWords } from "../../kernel/api/mistakes.ts";
import styles from "./Imports.module.css";
import type { Import } from "./imports.ts";

/** Each refused row by its line, with what is wrong in which column. */
export function Faults({ now }: { now: Import }) {
  const t = useTranslations("imports");
  const word = useMistakeWords();
  const { faults, failed } = now;
  if (faults.length === 0) return null;
  return (
    <div>
      <h2 className={styles.heading}>{t("faults")}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section className={styles.faults} tabIndex={0} aria-label={t("faults")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("line")}</th>
              <th scope="col">{t("problem")}</th>
            </tr>
          </thead>
          <tbody>
            {faults.map(({ line, detail, errors }) => (
              <tr key={line}>
                <td className={styles.line}>{line}</td>
                <td>
                  {errors.length === 0
                    ? detail
                    : errors.map((error) => (
                        <div key={`${error.path} ${error.code}`}>
                          <b>{error.column ?? error.path}</b>: {word(error)}
                        </div>
                      ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {failed > faults.length && <p className={styles.text}>{t("moreFaults", { count: faults.length })}</p>}
      <p>
        <a href={`/api/v1/imports/${now.id}/refused.csv`} download>
          {t("download")}
        </a>
      </p>
    </div>
  );
}
