import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Guest as GuestAnswer, Guests as GuestsAnswer } from "../../../contract/organizations/guests.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { EmptyState } from "../../ui/feedback/EmptyState.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./OrganizationForm.module.css";

type Guest = z.output<typeof GuestAnswer>;
type Guests = z.output<typeof GuestsAnswer>;
const queryKey = ["guests"];

/** The provider's people who have an account here: let in by exact name, sent off at once. */
export default function GuestsPage() {
  const t = useTranslations("organizations.guests");
  usePageTitle(t("title"));
  const guests = useQuery({ queryKey, queryFn: ({ signal }) => api.get<Guests>("/guests", { signal }) });
  return (
    <Page title={t("title")} shape="text">
      <div className={styles.page}>
        <p className={styles.text}>{t("text")}</p>
        <Loaded query={guests}>{(loaded) => <GuestList {...loaded} />}</Loaded>
      </div>
    </Page>
  );
}

function GuestList({ provider, items }: Guests) {
  const t = useTranslations("organizations.guests");
  const words = useWords();
  const queries = useQueryClient();
  const manages = useMay("user:manage");
  const sendOff = useMutation({
    mutationFn: ({ id }: Guest) => api.delete(`/guests/${id}`),
    onSuccess: (_answer, { name }) => {
      toast(t("sentOff", { name }));
      queries.invalidateQueries({ queryKey });
    },
  });
  if (!provider) return <EmptyState title={t("noProvider")}>{t("noProviderText")}</EmptyState>;
  return (
    <>
      <p className={styles.text}>{t("provider", { name: provider.name })}</p>
      <div className={styles.flush}>
        <LineList empty={t("none")}>
          {items.map((guest) => (
            <LineOf
              key={guest.id}
              title={`${guest.name} · ${guest.login}`}
              note={
                <>
                  {guest.status === "active"
                    ? guest.roles.map(({ name }) => roleName(words, name)).join(", ")
                    : t("disabled")}
                  {guest.lastLoginAt && (
                    <>
                      {" · "}
                      {t("lastSeen")} <TimeAgo at={guest.lastLoginAt} />
                    </>
                  )}
                </>
              }
              actions={
                manages &&
                guest.status === "active" && (
                  <Button size="small" onClick={() => sendOff.mutate(guest)}>
                    {t("sendOff")}
                  </Button>
                )
              }
            />
          ))}
        </LineList>
      </div>
      {manages && <LetIn provider={provider.name} />}
    </>
  );
}

function LetIn({ provider }: { provider: string }) {
  const t = useTranslations("organizations.guests");
  const words = useWords();
  const queries = useQueryClient();
  const word = useMistakes();
  const [login, setLogin] = useState("");
  const [roleId, setRoleId] = useState<string | null>(null);
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const roles = useQuery({
    queryKey: ["list", "roles", "for-guests"],
    queryFn: ({ signal }) =>
      api.get<{ items: readonly { id: string; name: string }[] }>("/roles", { query: { limit: 100 }, signal }),
  });
  const add = useMutation({
    mutationFn: () => api.postOnce<Guest>("/guests", { login: login.trim(), roleId: roleId ?? "" }),
    meta: { quiet: true },
    onSuccess: ({ name }) => {
      toast(t("added", { name }), { tone: "success" });
      setLogin("");
      setMistakes({ fields: {} });
      queries.invalidateQueries({ queryKey });
    },
    onError: (problem) => setMistakes(word(problem, ["login", "roleId"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className={styles.narrow} onSubmit={submit}>
      <TextField
        label={t("login", { provider })}
        hint={t("loginHint")}
        autoComplete="off"
        autoCapitalize="none"
        value={login}
        error={mistakes.fields.login}
        onChange={(event) => setLogin(event.target.value)}
      />
      <SelectField
        label={t("role")}
        options={(roles.data?.items ?? []).map(({ id, name }) => ({ value: id, label: roleName(words, name) }))}
        value={roleId}
        error={mistakes.fields.roleId}
        onChange={setRoleId}
      />
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" kind="primary" busy={add.isPending} disabled={login.trim() === "" || roleId === null}>
        {t("add")}
      </Button>
    </form>
  );
}
