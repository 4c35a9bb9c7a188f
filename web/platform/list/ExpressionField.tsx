import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { FilterError } from "../../../contract/filter/errors.ts";
import { Button } from "../../ui/button/Button.tsx";
import { ExpressionInput } from "./ExpressionInput.tsx";
import styles from "./FilterLine.module.css";
import type { FilterTools } from "./useFilterTools.ts";

interface ExpressionFieldProps {
  tools: FilterTools;
  filter: string;
  onApply: (filter: string) => void;
}

/** The filter as text. Mistakes are said at once, each with the characters it means. */
export function ExpressionField({ tools, filter, onApply }: ExpressionFieldProps) {
  const t = useTranslations("records");
  const id = useId();
  const [text, setText] = useState(filter);
  const errors = text.trim() === "" ? [] : (tools.read(text).errors ?? []);
  const wrong = errors.length > 0;
  return (
    <form
      className={styles.expression}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong) onApply(text.trim());
      }}
    >
      <div className={styles.code}>
        <ExpressionInput
          label={t("expression")}
          fields={tools.fields}
          text={text}
          onText={setText}
          invalid={wrong}
          describedBy={id}
        />
        <Button type="submit" disabled={wrong}>
          {t("apply")}
        </Button>
      </div>
      <div id={id}>
        {wrong ? <Faults text={text} errors={errors} /> : <span className={styles.hint}>{t("expressionHint")}</span>}
      </div>
    </form>
  );
}

function Faults(props: { text: string; errors: readonly FilterError[] }) {
  const t = useTranslations("records");
  const say = useTranslations("filter");
  return (
    <ul className={styles.faults}>
      {props.errors.map((error) => (
        <li key={`${error.code} ${error.position.from}`}>
          {t("errorAt", { column: error.position.column, message: say(error.code, error.params as never) })}{" "}
          <Excerpt text={props.text} from={error.position.from} to={error.position.to} />
        </li>
      ))}
    </ul>
  );
}

/** The characters meant, with some around them. */
function Excerpt({ text, from, to }: { text: string; from: number; to: number }) {
  return (
    <code className={`mono ${styles.excerpt}`}>
      {text.slice(Math.max(0, from - 24), from)}
      <mark>{text.slice(from, Math.max(to, from + 1)) || "␣"}</mark>
      {text.slice(Math.max(to, from + 1), to + 24)}
    </code>
  );
}
