import { type DragEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import styles from "./Imports.module.css";
import { type ImportKind, useUploadTable } from "./imports.ts";
import { RecentImports } from "./RecentImports.tsx";
import { useFieldWords } from "./useFieldWords.ts";

/** What the file holds, and the file: dropped, or chosen. */
export function FileStep({ kinds }: { kinds: readonly ImportKind[] }) {
  const t = useTranslations("imports");
  const [address, change] = useAddress();
  const kind = kinds.find(({ name }) => name === address.kind) ?? (kinds[0] as ImportKind);
  const upload = useUploadTable();
  const mistakes = useMistakes();
  const wrong = upload.error ? mistakes(upload.error, []) : undefined;
  const send = (file: File | undefined) => {
    if (file) upload.mutate({ kind: kind.name, file }, { onSuccess: ({ id }) => change({ id }) });
  };
  const options = kinds.map(({ name }) => ({ value: name, label: t(`kinds.${name}` as "kinds.users") }));
  return (
    <>
      <SelectField
        label={t("kind")}
        options={options}
        value={kind.name}
        onChange={(next) => change({ kind: next ?? undefined }, true)}
      />
      <DropFile busy={upload.isPending ? upload.variables.file.name : undefined} onFile={send} />
      <FormError>{wrong && [wrong.form, ...Object.values(wrong.fields)].filter(Boolean).join(" ")}</FormError>
      <Fillable kind={kind} />
      <RecentImports />
    </>
  );
}

function DropFile({ busy, onFile }: { busy: string | undefined; onFile: (file: File | undefined) => void }) {
  const t = useTranslations("imports");
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFile(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping has the button in it as its equal
    <div
      className={styles.drop}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p role="status">{busy === undefined ? t("drop") : t("reading", { file: busy })}</p>
      <Button kind="primary" busy={busy !== undefined} onClick={() => chooser.current?.click()}>
        {t("choose")}
      </Button>
      <input
        ref={chooser}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/tab-separated-values"
        hidden
        aria-label={t("choose")}
        onChange={({ target }) => {
          onFile(target.files?.[0]);
          target.value = "";
        }}
      />
      <p className={styles.text}>{t("limits")}</p>
    </div>
  );
}

/** So that nobody has to try which columns there may be. */
function Fillable({ kind }: { kind: ImportKind }) {
  const t = useTranslations("imports");
  const say = useFieldWords(kind.name);
  return (
    <section>
      <h2 className={styles.heading}>{t("template")}</h2>
      <ul className={styles.fields}>
        {kind.fields.map((field) => (
          <li key={field.name}>
            {say(field)}
            {field.required && <span className={styles.text}> ({t("required")})</span>}
            {field.values && <span className={styles.text}>: {field.values.join(", ")}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
