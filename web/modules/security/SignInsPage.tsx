import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { SignInEntry } from "../../../contract/access/security.ts";
import { api } from "../../kernel/api/client.ts";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { AdminList } from "./AdminList.tsx";

type Entry = z.output<typeof SignInEntry>;

/** Who signed in or tried to. */
export default function SignInsPage() {
  const t = useTranslations("account");
  const query = useQuery({
    queryKey: ["sign-ins"],
    queryFn: ({ signal }) => api.get<{ items: readonly Entry[] }>("/sign-ins", { query: { limit: 200 }, signal }),
  });
  return (
    <AdminList
      kind="sign-ins"
      query={query}
      line={(entry) => (
        <LineOf
          key={entry.id}
          title={`${entry.user?.name ?? entry.login} · ${t(`outcomes.${entry.outcome}`)}`}
          note={
            <>
              <ExactTime at={entry.createdAt} /> · {entry.address} · {entry.login}
            </>
          }
        />
      )}
    />
  );
}
