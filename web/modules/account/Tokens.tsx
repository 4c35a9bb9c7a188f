import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { CreatedToken, Token as TokenAnswer } from "../../../contract/access/sign-in.ts";
import { api } from "../../kernel/api/client.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { type Mistakes, useMistakes } from "../../kernel/api/mistakes.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { IconCopy, IconRefresh, IconX } from "../../ui/icons.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime, TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./AccountPage.module.css";

type Token = z.output<typeof TokenAnswer>;
type Made = z.output<typeof CreatedToken>;
const queryKey = ["me", "tokens"];

/** Tokens with which programs act for this person; a new one is shown once. */
export function Tokens() {
  const t = useTranslations("account");
  const queries = useQueryClient();
  const [made, setMade] = useState<Made>();
  const tokens = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Token[] }>("/me/tokens", { signal }),
  });
  const renew = () => queries.invalidateQueries({ queryKey });
  const revoke = useMutation({
    mutationFn: ({ id }: Token) => api.delete(`/me/tokens/${id}`),
    onSuccess: (_answer, { name }) => {
      toast(t("revoked", { name }));
      renew();
    },
  });
  const rotate = useMutation({
    mutationFn: ({ id }: Token) => api.postOnce<Made>(`/me/tokens/${id}/rotate`, {}),
    onSuccess: (token) => show(token),
  });
  const show = (token: Made) => {
    setMade(token);
    renew();
  };
  return (
    <>
      {made && <Secret token={made.token} />}
      {made && rotate.isSuccess && <p className={styles.text}>{t("rotated")}</p>}
      <Loaded query={tokens}>
        {({ items }) => (
          <div className={styles.lines}>
            <LineList empty={t("noTokens")}>
              {items.map((token) => (
                <LineOf
                  key={token.id}
                  title={token.name}
                  note={
                    <>
                      {t("expires")} <ExactTime at={token.expiresAt} /> · {t("seen")} <TimeAgo at={token.seenAt} />
                    </>
                  }
                  actions={
                    <>
                      <IconButton
                        label={t("rotate", { name: token.name })}
                        icon={<IconRefresh />}
                        onClick={() => rotate.mutate(token)}
                      />
                      <IconButton
                        label={t("revoke", { name: token.name })}
                        icon={<IconX />}
                        onClick={() => revoke.mutate(token)}
                      />
                    </>
                  }
                />
              ))}
            </LineList>
          </div>
        )}
      </Loaded>
      <NewToken onMade={show} />
    </>
  );
}

function Secret({ token }: { token: string }) {
  const t = useTranslations("account");
  const copy = () => navigator.clipboard.writeText(token).then(() => toast(t("copied"), { tone: "success" }));
  return (
    <div role="status" className={styles.secret}>
      {t("tokenMade")}
      <code className="mono">{token}</code>
      <Button size="small" icon={<IconCopy aria-hidden />} onClick={copy}>
        {t("copy")}
      </Button>
    </div>
  );
}

function NewToken({ onMade }: { onMade: (token: Made) => void }) {
  const t = useTranslations("account");
  const word = useMistakes();
  const [name, setName] = useState("");
  const [mistakes, setMistakes] = useState<Mistakes>({ fields: {} });
  const make = useMutation({
    mutationFn: () => api.postOnce<Made>("/me/tokens", { name }),
    meta: { quiet: true },
    onSuccess: (token) => {
      setName("");
      onMade(token);
    },
    onError: (problem) => setMistakes(word(problem, ["name"])),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextField
        label={t("tokenName")}
        hint={t("tokenNameHint")}
        value={name}
        error={mistakes.fields.name ?? mistakes.form}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" busy={make.isPending} disabled={name.trim() === ""}>
        {t("addToken")}
      </Button>
    </form>
  );
}
