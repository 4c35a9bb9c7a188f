import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { REVIEWERS, UNDECIDED } from "../../../contract/access-reviews/index.ts";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { endOfDay } from "../../platform/pickers/end-of-day.ts";
import { DepartmentPicker, PersonPicker, TeamPicker } from "../../platform/pickers/pickers.tsx";
import { RecordPicker } from "../../platform/pickers/RecordPicker.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Rights.module.css";
import { reviewsKey } from "./reviews.ts";

const FIELDS = ["name", "dueAt", "reviewerIds", "roleIds", "teamIds", "departmentIds"] as const;

/** Begins a review: about whom, who decides, until when, and what becomes of the rest. */
export function NewReview({ onClose }: { onClose: () => void }) {
  const t = useTranslations("rights.reviews");
  const words = useWords();
  const word = useMistakes();
  const me = useMe();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [reviewers, setReviewers] = useState<(typeof REVIEWERS)[number]>("manager");
  const [named, setNamed] = useState<Choice | null>({ id: me.id, name: me.name });
  const [role, setRole] = useState<Choice | null>(null);
  const [team, setTeam] = useState<Choice | null>(null);
  const [department, setDepartment] = useState<Choice | null>(null);
  const [due, setDue] = useState("");
  const [undecided, setUndecided] = useState<(typeof UNDECIDED)[number]>("keep");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const begin = useMutation({
    mutationFn: () =>
      api.post("/access-reviews", {
        ...{ name, reviewers, undecided, reviewerIds: idsOf(named), dueAt: endOfDay(due, me.timeZone) },
        ...{ roleIds: idsOf(role), teamIds: idsOf(team), departmentIds: idsOf(department) },
      }),
    meta: { quiet: true },
    onSuccess: () => {
      toast(t("begun"), { tone: "success" });
      queries.invalidateQueries({ queryKey: reviewsKey });
      onClose();
    },
    onError: (problem) => setMistakes(word(problem, FIELDS)),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate();
  };
  return (
    <form className={`${styles.form} ${styles.card}`} onSubmit={submit}>
      <TextField
        label={t("name")}
        placeholder={t("namePlaceholder")}
        value={name}
        error={mistakes.fields.name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        type="date"
        label={t("due")}
        value={due}
        error={mistakes.fields.dueAt}
        onChange={(event) => setDue(event.target.value)}
      />
      <SelectField
        label={t("reviewers")}
        value={reviewers}
        options={REVIEWERS.map((value) => ({ value, label: t(`reviewerKinds.${value}`) }))}
        onChange={(next) => setReviewers((next ?? "manager") as typeof reviewers)}
      />
      <PersonPicker
        label={t("named")}
        hint={t("namedHint")}
        value={named}
        error={mistakes.fields.reviewerIds}
        onChange={setNamed}
      />
      <RecordPicker
        path="roles"
        label={t("role")}
        hint={t("roleHint")}
        nameOf={(one) => roleName(words, one)}
        value={role}
        onChange={setRole}
      />
      <TeamPicker label={t("team")} value={team} onChange={setTeam} />
      <DepartmentPicker label={t("department")} value={department} onChange={setDepartment} />
      <SelectField
        label={t("undecided")}
        value={undecided}
        options={UNDECIDED.map((value) => ({ value, label: t(`undecidedKinds.${value}`) }))}
        onChange={(next) => setUndecided((next ?? "keep") as typeof undecided)}
      />
      <FormError>{mistakes.form}</FormError>
      <div className={styles.line}>
        <Button type="submit" kind="primary" busy={begin.isPending} disabled={name.trim() === "" || due === ""}>
          {t("begin")}
        </Button>
        <Button onClick={onClose}>{t("cancel")}</Button>
      </div>
    </form>
  );
}

function idsOf(choice: Choice | null): readonly string[] {
  return choice ? [choice.id] : [];
}
