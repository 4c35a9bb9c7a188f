import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, Fragment, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { ServiceAccount } from "../../../contract/access/security.ts";
import type { CreatedToken } from "../../../contract/access/sign-in.ts";
import { api } from "../../kernel/api/client.ts";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { useMay } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { FormError } from "../../ui/form/FormError.tsx";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { AdminList } from "./AdminList.tsx";
import styles from "./Security.module.css";
import { ServiceTokens } from "./ServiceTokens.tsx";

type Account = z.output<typeof ServiceAccount>;
const queryKey = ["service-accounts"];

/** Programs with accounts of their own; a token is shown once, when it is made. */
export default function ServiceAccountsPage() {
  const t = useTranslations("security");
  const queries = useQueryClient();
  const manages = useMay("security:manage");
  const [secret, setSecret] = useState<string>();
  const [rotated, setRotated] = useState(false);
  const [chosen, setChosen] = useState<Account>();
  const renew = () => queries.invalidateQueries({ queryKey });
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Account[] }>("/service-accounts", { signal }),
  });
  const remove = useMutation({
    mutationFn: ({ id }: Account) => api.delete(`/service-accounts/${id}`),
    onSuccess: (_answer, { name }) => {
      toast(t("removed", { name }));
      renew();
    },
  });
  const made = (token: string, rotated = false) => {
    setSecret(token);
    setRotated(rotated);
    setChosen(undefined);
    renew();
  };
  const line = (account: Account) => (
    <Fragment key={account.id}>
      <LineOf
        title={account.name}
        note={`${account.login} · ${account.status === "active" ? t("tokens", { count: account.tokens.length }) : t("disabled")}`}
        actions={
          manages &&
          account.status === "active" && (
            <span className={styles.buttons}>
              <Button size="small" onClick={() => setChosen(account)}>
                {t("addToken")}
              </Button>
              <Button size="small" onClick={() => remove.mutate(account)}>
                {t("remove", { name: account.name })}
              </Button>
            </span>
          )
        }
      />
      <ServiceTokens account={account} manages={manages} onMade={made} onRevoked={renew} />
    </Fragment>
  );
  return (
    <AdminList kind="service-accounts" query={query} line={line}>
      {secret && (
        <p role="status">
          {t("tokenMade")} {rotated && t("rotated")} <code className="mono">{secret}</code>
        </p>
      )}
      {chosen && <NewToken account={chosen} onMade={made} />}
      {manages && <NewAccount onAdded={renew} />}
    </AdminList>
  );
}

function NewToken({ account, onMade }: { account: Account; onMade: (token: string) => void }) {
  const t = useTranslations("security");
  const word = useMistakes();
  const [networks, setNetworks] = useState("");
  const [error, setError] = useState<string>();
  const make = useMutation({
    mutationFn: () => {
      const allowedAddresses = networks.split(/[\s,]+/).filter(Boolean);
      return api.postOnce<z.output<typeof CreatedToken>>(`/service-accounts/${account.id}/tokens`, {
        name: account.name,
        allowedAddresses: allowedAddresses.length > 0 ? allowedAddresses : null,
      });
    },
    meta: { quiet: true },
    onSuccess: ({ token }) => onMade(token),
    onError: (problem) => setError(word(problem, []).form),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t("tokenName", { name: account.name })}</h2>
      <TextField
        label={t("networks")}
        hint={t("networksHint")}
        value={networks}
        error={error}
        onChange={(event) => setNetworks(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={make.isPending}>
        {t("make")}
      </Button>
    </form>
  );
}

function NewAccount({ onAdded }: { onAdded: () => void }) {
  const t = useTranslations("security");
  const word = useMistakes();
  const [values, setValues] = useState({ name: "", login: "" });
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const add = useMutation({
    mutationFn: () => api.post("/service-accounts", values),
    meta: { quiet: true },
    onSuccess: () => {
      setValues({ name: "", login: "" });
      setMistakes({ fields: {} });
      onAdded();
    },
    onError: (problem) => setMistakes(word(problem, ["name", "login"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t("accountName")}
        value={values.name}
        error={mistakes.fields.name}
        onChange={(event) => setValues({ ...values, name: event.target.value })}
      />
      <TextField
        label={t("accountLogin")}
        value={values.login}
        error={mistakes.fields.login}
        onChange={(event) => setValues({ ...values, login: event.target.value })}
      />
      <FormError>{mistakes.form}</FormError>
      <Button type="submit" busy={add.isPending} disabled={values.name === "" || values.login === ""}>
        {t("addAccount")}
      </Button>
    </form>
  );
}
