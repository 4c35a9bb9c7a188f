import { useState } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useAddress } from "../../kernel/router/address.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Check } from "../../ui/form/Check.tsx";
import { Choice } from "../../ui/form/Choice.tsx";
import { ColumnLine } from "./ColumnLine.tsx";
import styles from "./Imports.module.css";
import { type Import, type ImportKind, useImportKinds, useImportStep } from "./imports.ts";
import { mistakesIn } from "./mapping.ts";
import { useFieldWords } from "./useFieldWords.ts";

/** Which column fills which field, as guessed and as corrected, with the first rows beside it. */
export function ColumnsStep({ now }: { now: Import }) {
  const kinds = useImportKinds();
  return (
    <Loaded query={kinds}>
      {(items) => {
        const kind = items.find(({ name }) => name === now.kind);
        return kind ? <Columns now={now} kind={kind} /> : null;
      }}
    </Loaded>
  );
}

const EXISTING = ["refuse", "skip", "update"] as const;

function Columns({ now, kind }: { now: Import; kind: ImportKind }) {
  const t = useTranslations("imports");
  const say = useFieldWords(kind.name);
  const [, change] = useAddress();
  const [mapping, setMapping] = useState(now.mapping);
  const [existing, setExisting] = useState(now.existing);
  const [invite, setInvite] = useState(now.invitation?.send ?? false);
  const step = useImportStep(now.id);
  const { missing, twice } = mistakesIn(mapping, kind.fields);
  const names = (fields: readonly { name: string }[]) =>
    fields.map(({ name }) => say(kind.fields.find((field) => field.name === name) ?? { name, label: null })).join(", ");
  const key = kind.fields.find(({ name }) => name === kind.key);
  const check = () =>
    step.mutate(
      { name: "check", body: { mapping, existing, ...(kind.invites ? { invite } : {}) } },
      { onSuccess: () => change({ columns: undefined }, true) },
    );
  return (
    <>
      <p className={styles.text}>
        {t("read", {
          file: now.file,
          count: now.total,
          columns: now.header.length,
          encoding: t(`encodings.${now.encoding}`),
          delimiter: t(`delimiters.${DELIMITERS[now.delimiter] ?? "comma"}`),
        })}
      </p>
      <div className={styles.columns}>
        {now.header.map((name, at) => (
          <ColumnLine
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place; two may have the same name
            key={at}
            name={name}
            examples={now.samples.map((row) => row[at] ?? "")}
            kind={kind}
            value={mapping[at] ?? null}
            onChange={(next) => setMapping(mapping.with(at, next))}
          />
        ))}
      </div>
      {key && (
        <Choice
          label={t("existing", { key: say(key) })}
          value={existing}
          options={EXISTING.map((value) => ({ value, label: t(`existingWays.${value}`) }))}
          onChange={setExisting}
        />
      )}
      {kind.invites && <Check label={t("invite")} hint={t("inviteHint")} checked={invite} onChange={setInvite} />}
      <p className={styles.wrong} role="status">
        {[
          missing.length > 0 && t("missing", { fields: names(missing) }),
          twice.length > 0 && t("twice", { fields: names(twice) }),
        ]
          .filter(Boolean)
          .join(" ")}
      </p>
      <div className={styles.actions}>
        <Button onClick={() => change({ id: undefined, columns: undefined })}>{t("again")}</Button>
        <Button kind="primary" busy={step.isPending} disabled={missing.length > 0 || twice.length > 0} onClick={check}>
          {t("check")}
        </Button>
      </div>
    </>
  );
}

const DELIMITERS: Readonly<Record<string, "comma" | "semicolon" | "tab" | "bar">> = {
  ",": "comma",
  ";": "semicolon",
  "\t": "tab",
  "|": "bar",
};
