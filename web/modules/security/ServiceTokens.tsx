import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { ServiceAccount } from "../../../contract/access/security.ts";
import type { CreatedToken } from "../../../contract/access/sign-in.ts";
import { api } from "../../kernel/api/client.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconKey, IconRefresh, IconX } from "../../ui/icons.ts";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime, TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Security.module.css";

type Account = z.output<typeof ServiceAccount>;
type Token = Account["tokens"][number];

interface Props {
  account: Account;
  manages: boolean;
  onMade: (token: string, rotated: boolean) => void;
  onRevoked: () => unknown;
}

/** The tokens of a program's account: until when, from where, when last used; each can be exchanged or revoked. */
export function ServiceTokens({ account, manages, onMade, onRevoked }: Props) {
  const t = useTranslations("security");
  const path = `/service-accounts/${account.id}/tokens`;
  const rotate = useMutation({
    mutationFn: ({ id }: Token) => api.postOnce<z.output<typeof CreatedToken>>(`${path}/${id}/rotate`, {}),
    onSuccess: ({ token }) => onMade(token, true),
  });
  const revoke = useMutation({
    mutationFn: ({ id }: Token) => api.delete(`${path}/${id}`),
    onSuccess: (_answer, { name }) => {
      toast(t("revoked", { name }));
      onRevoked();
    },
  });
  return account.tokens.map((token) => (
    <LineOf
      key={token.id}
      before={<IconKey aria-hidden className={styles.indented} />}
      title={token.name}
      note={
        <>
          {t("expires")} <ExactTime at={token.expiresAt} /> · {t("lastUse")} <TimeAgo at={token.seenAt} />
          {token.allowedAddresses && ` · ${token.allowedAddresses.join(", ")}`}
        </>
      }
      actions={
        manages && (
          <>
            <IconButton
              label={t("rotateToken", { name: token.name })}
              icon={<IconRefresh />}
              onClick={() => rotate.mutate(token)}
            />
            <IconButton
              label={t("revokeToken", { name: token.name })}
              icon={<IconX />}
              onClick={() => revoke.mutate(token)}
            />
          </>
        )
      }
    />
  ));
}
