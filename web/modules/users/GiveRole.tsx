import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMe } from "../../kernel/session/me.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { endOfDay } from "../../platform/pickers/end-of-day.ts";
import { DepartmentPicker, TeamPicker } from "../../platform/pickers/pickers.tsx";
import { RecordPicker } from "../../platform/pickers/RecordPicker.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./GiveRole.module.css";

const SCOPES = ["organization", "department", "team"] as const;
type Scope = (typeof SCOPES)[number];

/** Gives somebody a role: which, where, and until when. */
export function GiveRole({ userId, onGiven }: { userId: string; onGiven: () => unknown }) {
  const words = useWords();
  const word = useMistakes();
  const { timeZone } = useMe();
  const [role, setRole] = useState<Choice | null>(null);
  const [scope, setScope] = useState<Scope>("organization");
  const [place, setPlace] = useState<Choice | null>(null);
  const [until, setUntil] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const give = useMutation({
    mutationFn: () =>
      api.post("/role-assignments", {
        userId,
        roleId: role?.id,
        scope,
        ...(scope === "organization" ? {} : { [`${scope}Id`]: place?.id ?? null }),
        ...(until === "" ? {} : { endsAt: endOfDay(until, timeZone) }),
      }),
    meta: { quiet: true },
    onSuccess: () => {
      setRole(null);
      setMistakes({ fields: {} });
      toast(words("roles.given"), { tone: "success" });
      onGiven();
    },
    onError: (problem) => setMistakes(word(problem, ["roleId", "departmentId", "teamId", "endsAt"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  const Place = scope === "department" ? DepartmentPicker : TeamPicker;
  return (
    <form className={styles.form} onSubmit={submit}>
      <RecordPicker
        path="roles"
        nameOf={(name) => roleName(words, name)}
        label={words("roles.role")}
        value={role}
        onChange={setRole}
        error={mistakes.fields.roleId}
      />
      <SelectField
        label={words("roles.where")}
        value={scope}
        options={SCOPES.map((value) => ({ value, label: words(`roles.scopes.${value}`) }))}
        onChange={(next) => setScope((next as Scope | null) ?? "organization")}
      />
      {scope !== "organization" && (
        <Place
          label={words(`roles.scopes.${scope}`)}
          value={place}
          onChange={setPlace}
          error={mistakes.fields[`${scope}Id`]}
        />
      )}
      <TextField
        type="date"
        label={words("roles.until")}
        hint={words("roles.untilHint")}
        value={until}
        error={mistakes.fields.endsAt}
        onChange={(event) => setUntil(event.target.value)}
      />
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" kind="primary" busy={give.isPending} disabled={role === null}>
        {words("roles.give")}
      </Button>
    </form>
  );
}
