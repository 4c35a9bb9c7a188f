import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { z } from "zod";
import type { Mention as MentionShape } from "../../../contract/platform/comment.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { pathOf } from "../../kernel/live/invalidation.ts";
import { useLater } from "../../platform/list/view-counts.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconCheck } from "../../ui/icons.ts";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import styles from "./Home.module.css";

type Mention = z.output<typeof MentionShape>;

const query = { filter: "readAt == null", limit: 15, count: "exact" };
const queryKey = [...keys.list("me/mentions", query), "work"];

/** Comments that name oneself and have not been seen yet; following one, or its tick, is having seen it. */
export function MentionList() {
  const t = useTranslations("home");
  const queries = useQueryClient();
  const { data, refetch } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<ListPage<Mention>>("/me/mentions", { query, signal }),
  });
  useLater(refetch, true);
  const read = useMutation({
    mutationFn: (id: string) => api.post(`/me/mentions/${id}/read`),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  if (!data?.items.length) return null;
  return (
    <section>
      <h2 className={styles.heading}>
        {t("mentions")}
        <span className={styles.count}>{data.count}</span>
      </h2>
      <div className={styles.list}>
        {data.items.map((mention) => (
          <MentionLine key={mention.id} mention={mention} onRead={() => read.mutate(mention.id)} />
        ))}
      </div>
    </section>
  );
}

function MentionLine({ mention, onRead }: { mention: Mention; onRead: () => void }) {
  const t = useTranslations("home");
  const { record, author, excerpt, createdAt } = mention;
  return (
    <div className={`${styles.item} ${styles.mention}`}>
      <Link className={styles.link} to={`/${pathOf(record.kind)}/${record.number}`} onClick={onRead}>
        <span className={`mono ${styles.number}`}>{record.number}</span>
        <span className={styles.title}>
          {author && <b>{author.name}: </b>}
          {excerpt}
        </span>
        <span className={styles.time}>
          <TimeAgo at={createdAt} />
        </span>
      </Link>
      <IconButton label={t("mentionSeen", { number: record.number })} icon={<IconCheck />} onClick={onRead} />
    </div>
  );
}
