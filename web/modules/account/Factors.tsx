import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type {
  FactorAdded,
  Factors as FactorsAnswer,
  TotpSeed as SeedAnswer,
} from "../../../contract/access/factors.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMistakes } from "../../kernel/api/mistakes.ts";
import { canPasskeys, makePasskey } from "../../kernel/session/passkeys.ts";
import { RecoveryCodes } from "../../kernel/session/RecoveryCodes.tsx";
import { TotpSeed } from "../../kernel/session/TotpSeed.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { IconX } from "../../ui/icons.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./AccountPage.module.css";
import { useBrowserName } from "./browser-name.ts";

type Factors = z.output<typeof FactorsAnswer>;
type Factor = Factors["items"][number];
type Added = z.output<typeof FactorAdded>;
type Seed = z.output<typeof SeedAnswer>;
const queryKey = ["me", "factors"];

/** What one proves oneself with besides the password, and the codes for when it is lost. */
export function Factors() {
  const t = useTranslations("account");
  const queries = useQueryClient();
  const [codes, setCodes] = useState<readonly string[]>();
  const factors = useQuery({ queryKey, queryFn: ({ signal }) => api.get<Factors>("/me/factors", { signal }) });
  const renew = () => queries.invalidateQueries({ queryKey });
  const remove = useMutation({
    mutationFn: ({ id }: Factor) => api.delete(`/me/factors/${id}`),
    onSuccess: (_answer, { name }) => {
      toast(t("factorRemoved", { name }));
      renew();
    },
  });
  const newCodes = useMutation({
    mutationFn: () => api.postOnce<{ recoveryCodes: readonly string[] }>("/me/recovery-codes"),
    onSuccess: ({ recoveryCodes }) => {
      setCodes(recoveryCodes);
      renew();
    },
  });
  const added = ({ recoveryCodes }: Added) => {
    toast(t("factorAdded"), { tone: "success" });
    if (recoveryCodes) setCodes(recoveryCodes);
    renew();
  };
  if (codes) return <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />;
  return (
    <Loaded query={factors}>
      {({ items, recoveryCodesLeft, allowed }) => (
        <>
          <div className={styles.lines}>
            <LineList empty={t("noFactors")}>
              {items.map((factor) => (
                <FactorLine
                  key={factor.id}
                  factor={factor}
                  allowed={allowed.includes(factor.kind)}
                  onRemove={() => remove.mutate(factor)}
                />
              ))}
            </LineList>
          </div>
          {items.length > 0 && (
            <p className={styles.text}>
              {t("codesLeft", { count: recoveryCodesLeft })}{" "}
              <Button size="small" busy={newCodes.isPending} onClick={() => newCodes.mutate()}>
                {t("newCodes")}
              </Button>
            </p>
          )}
          <div className={styles.ways}>
            {allowed.includes("totp") && <AddTotp onAdded={added} />}
            {allowed.includes("passkey") && canPasskeys() && <AddPasskey onAdded={added} />}
          </div>
        </>
      )}
    </Loaded>
  );
}

function FactorLine({ factor, allowed, onRemove }: { factor: Factor; allowed: boolean; onRemove: () => void }) {
  const t = useTranslations("account");
  const name = factor.kind === "totp" ? t("factorTotp") : factor.name;
  return (
    <LineOf
      title={name}
      note={
        !allowed ? (
          t("factorNotAllowed")
        ) : factor.usedAt ? (
          <>
            {t("used")} <TimeAgo at={factor.usedAt} />
          </>
        ) : (
          t("never")
        )
      }
      actions={<IconButton label={t("removeFactor", { name })} icon={<IconX />} onClick={onRemove} />}
    />
  );
}

function AddTotp({ onAdded }: { onAdded: (added: Added) => void }) {
  const t = useTranslations("account");
  const word = useMistakes();
  const [seed, setSeed] = useState<Seed>();
  const [code, setCode] = useState("");
  const [error, setError] = useState<string>();
  const begin = useMutation({ mutationFn: () => api.postOnce<Seed>("/me/factors/totp"), onSuccess: setSeed });
  const confirm = useMutation({
    mutationFn: () => api.postOnce<Added>("/me/factors/totp/confirm", { code }),
    meta: { quiet: true },
    onSuccess: (added) => {
      setSeed(undefined);
      setCode("");
      onAdded(added);
    },
    onError: (problem) => {
      const { fields, form } = word(problem, ["code"]);
      setError(fields.code ?? form);
    },
  });
  if (!seed)
    return (
      <Button busy={begin.isPending} onClick={() => begin.mutate()}>
        {t("addTotp")}
      </Button>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TotpSeed {...seed} />
      <TextField
        label={t("code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        value={code}
        error={error}
        onChange={(event) => setCode(event.target.value)}
      />
      <Button type="submit" kind="primary" busy={confirm.isPending} disabled={code.trim() === ""}>
        {t("confirm")}
      </Button>
    </form>
  );
}

function AddPasskey({ onAdded }: { onAdded: (added: Added) => void }) {
  const t = useTranslations("account");
  const browserName = useBrowserName();
  const add = useMutation({
    mutationFn: async () => {
      const options = await api.postOnce("/me/factors/passkey/options");
      const passkey = await makePasskey(options).catch(() => undefined);
      if (!passkey) return undefined;
      const name = `${t("factorPasskey")} (${browserName(navigator.userAgent)})`;
      return api.postOnce<Added>("/me/factors/passkey", { name, passkey });
    },
    onSuccess: (added) => (added ? onAdded(added) : toast(t("passkeyFailed"))),
  });
  return (
    <Button busy={add.isPending} onClick={() => add.mutate()}>
      {t("addPasskey")}
    </Button>
  );
}
