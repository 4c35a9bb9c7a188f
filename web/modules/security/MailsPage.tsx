import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Mail as MailAnswer } from "../../../contract/access/security.ts";
import { api } from "../../kernel/api/client.ts";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { AdminList } from "./AdminList.tsx";
import styles from "./Security.module.css";

type Mail = z.output<typeof MailAnswer>;

/** What the organization has written to people; in a trial the place where the mails arrive. */
export default function MailsPage() {
  const t = useTranslations("security");
  const query = useQuery({
    queryKey: ["mails"],
    queryFn: ({ signal }) => api.get<{ items: readonly Mail[] }>("/mails", { signal }),
  });
  return (
    <AdminList
      kind="mails"
      query={query}
      line={(mail) => (
        <LineOf
          key={mail.id}
          title={mail.subject}
          note={
            <>
              {mail.recipient} · {t(`mail.${mail.state}`)}
              {mail.error && ` (${mail.error})`} · <ExactTime at={mail.createdAt} />
              <span className={styles.body}>{mail.body}</span>
            </>
          }
        />
      )}
    />
  );
}
