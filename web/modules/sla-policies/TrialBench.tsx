import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import type { z } from "zod";
import type { slaTrial } from "../../../contract/sla-policies/index.ts";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { FormControl } from "../../platform/masterdata/FormControl.tsx";
import { bodyOf, valuesOf } from "../../platform/masterdata/form-values.ts";
import { useSave } from "../../platform/masterdata/useSave.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { slaPolicies } from "./description.tsx";
import { TrialOutcome } from "./TrialOutcome.tsx";
import { TrialScope } from "./TrialScope.tsx";
import styles from "./trial.module.css";
import { bodyOfScope, EVERY_TICKET } from "./trial-scope.ts";

const NONE: Mistakes = { fields: {} };
const FIELDS = slaPolicies.fields.filter(({ name }) => name !== "active");

/** The policy on one side, what it would do on the other; nothing changes until it is saved. */
export function TrialBench({ base }: { base: MasterRecord | undefined }) {
  const words = useWords();
  const [values, setValues] = useState(() => valuesOf(FIELDS, base));
  const [scope, setScope] = useState(EVERY_TICKET);
  const { attempt, mistakes: refused } = useTrial();
  const [kept, setKept] = useState(base);
  const outcome = useRef<HTMLElement>(null);
  const saving = useSave(slaPolicies, (record) => {
    setKept(record);
    toast(words("trial.saved"), { tone: "success" });
  });
  const mistakes = { ...refused.fields, ...saving.mistakes.fields };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const policy = bodyOf(FIELDS, values, undefined);
    const body = { policy, ...(kept ? { replaces: kept.id } : {}), ...bodyOfScope(scope) };
    // On a narrow screen the outcome stands before the form.
    const show = () => requestAnimationFrame(() => outcome.current?.scrollIntoView({ block: "nearest" }));
    attempt.mutate(body, { onSuccess: show });
  };
  return (
    <div className={styles.bench}>
      <form className={styles.form} onSubmit={submit} noValidate>
        {FIELDS.map((field) => (
          <FormControl
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
            mistakes={mistakes}
            disabled={false}
          />
        ))}
        <TrialScope
          scope={scope}
          onChange={(change) => setScope((before) => ({ ...before, ...change }))}
          mistakes={mistakes}
        />
        <FormError>{refused.form ?? saving.mistakes.form}</FormError>
        {saving.conflict && <FormError>{words("trial.conflict")}</FormError>}
        <div className={styles.foot}>
          <Button busy={saving.busy} onClick={() => saving.save(FIELDS, values, kept)}>
            {words(kept ? "trial.save" : "trial.add")}
          </Button>
          <Button type="submit" kind="primary" busy={attempt.isPending}>
            {words("trial.try")}
          </Button>
        </div>
      </form>
      <section ref={outcome} className={styles.outcome} aria-live="polite" aria-label={words("trial.outcome")}>
        {attempt.data ? <TrialOutcome trial={attempt.data} /> : <p className={styles.text}>{words("trial.before")}</p>}
      </section>
    </div>
  );
}

function useTrial() {
  const word = useMistakes();
  const [mistakes, setMistakes] = useState(NONE);
  const attempt = useMutation({
    mutationFn: (body: object) => api.postOnce<z.output<typeof slaTrial>>("/sla-policies/trial", body),
    meta: { quiet: true },
    onMutate: () => setMistakes(NONE),
    onError: (problem) => {
      const found = word(problem, []);
      // The trial names fields below the policy that it was given.
      const fields = Object.entries(found.fields).map(([path, text]) => [path.replace(/^policy\./, ""), text]);
      setMistakes({ ...found, fields: Object.fromEntries(fields) });
    },
  });
  return { attempt, mistakes };
}
