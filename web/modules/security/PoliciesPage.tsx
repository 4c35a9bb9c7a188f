import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { SecurityPolicy } from "../../../contract/access/security.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Check } from "../../ui/form/Check.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { AddRule } from "./AddRule.tsx";
import styles from "./Security.module.css";

type Policy = z.output<typeof SecurityPolicy>;
type Policies = { readonly items: readonly Policy[] };
const queryKey = ["security-policies"];
const KINDS = ["totp", "passkey"] as const;
/** What a new rule begins with where there is no other. */
const STRICT: Omit<Policy, "role"> = {
  secondFactorRequired: true,
  factors: [...KINDS],
  idleMinutes: null,
  maxHours: null,
  passwordHistory: 5,
};
const NUMBERS = ["idleMinutes", "maxHours", "passwordHistory"] as const;

/** The rules that everybody signs in by, and the stricter ones of roles. */
export default function PoliciesPage() {
  const t = useTranslations();
  const title = t("admin.kinds.security.title");
  usePageTitle(title);
  const manages = useMay("security:manage");
  const [drafts, setDrafts] = useState<readonly Choice[]>([]);
  const query = useQuery({ queryKey, queryFn: ({ signal }) => api.get<Policies>("/security-policies", { signal }) });
  return (
    <Page title={title} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>{t("admin.kinds.security.text")}</p>
        <Loaded query={query}>
          {({ items }) => {
            const begun = drafts.filter(({ id }) => items.every((item) => item.role?.id !== id));
            const fresh = begun.map((role) => ({ ...(items[0] ?? STRICT), role }));
            return [...items, ...fresh].map((policy) => (
              <Rule
                key={policy.role?.id ?? ""}
                policy={policy}
                kept={items.includes(policy)}
                onDropped={() => setDrafts(drafts.filter(({ id }) => id !== policy.role?.id))}
              />
            ));
          }}
        </Loaded>
        {manages && <AddRule onChosen={(role) => setDrafts([...drafts.filter(({ id }) => id !== role.id), role])} />}
      </div>
    </Page>
  );
}

interface RuleProps {
  policy: Policy;
  /** The server knows it; else it is about to be set. */
  kept: boolean;
  onDropped: () => void;
}

function Rule({ policy, kept, onDropped }: RuleProps) {
  const t = useTranslations("security");
  const words = useWords();
  const word = useMistakes();
  const queries = useQueryClient();
  const manages = useMay("security:manage");
  const [rule, setRule] = useState(policy);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const { role, ...values } = rule;
  const save = useMutation({
    mutationFn: () => api.put<Policies>("/security-policies", { ...values, roleId: role?.id ?? null }),
    meta: { quiet: true },
    onSuccess: (answer) => {
      setMistakes({ fields: {} });
      toast(t("saved"), { tone: "success" });
      queries.setQueryData(queryKey, answer);
    },
    onError: (problem) => setMistakes(word(problem, NUMBERS)),
  });
  const drop = useMutation({
    mutationFn: async () => {
      if (kept) await api.delete(`/security-policies/${role?.id}`);
    },
    onSuccess: () => {
      onDropped();
      if (kept) toast(t("dropped", { name: role ? roleName(words, role.name) : "" }));
      queries.invalidateQueries({ queryKey });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const toggle = (kind: (typeof KINDS)[number]) =>
    setRule({ ...rule, factors: KINDS.filter((each) => rule.factors.includes(each) !== (each === kind)) });
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{role ? roleName(words, role.name) : t("everybody")}</h2>
      <Check
        label={t("required")}
        checked={rule.secondFactorRequired}
        disabled={!manages}
        onChange={(secondFactorRequired) => setRule({ ...rule, secondFactorRequired })}
      />
      {KINDS.map((kind) => (
        <Check
          key={kind}
          label={`${t("factors")}: ${t(kind)}`}
          checked={rule.factors.includes(kind)}
          disabled={!manages}
          onChange={() => toggle(kind)}
        />
      ))}
      {NUMBERS.map((name) => (
        <TextField
          key={name}
          label={t(name)}
          {...(name === "passwordHistory" ? {} : { hint: t("usual") })}
          inputMode="numeric"
          readOnly={!manages}
          value={rule[name]?.toString() ?? ""}
          error={mistakes.fields[name]}
          onChange={(event) => setRule({ ...rule, [name]: numberOf(event.target.value) })}
        />
      ))}
      <FormError>{mistakes.form}</FormError>
      {manages && (
        <span className={styles.buttons}>
          <Button type="submit" kind="primary" busy={save.isPending}>
            {t("save")}
          </Button>
          {role && (
            <Button busy={drop.isPending} onClick={() => drop.mutate()}>
              {t("dropRule")}
            </Button>
          )}
        </span>
      )}
    </form>
  );
}

function numberOf(written: string): number | null {
  const digits = written.replace(/\D/g, "");
  return digits === "" ? null : Number(digits);
}
