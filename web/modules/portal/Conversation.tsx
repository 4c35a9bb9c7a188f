import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { itemsOf } from "../../kernel/api/list.ts";
import { useMe } from "../../kernel/session/me.ts";
import { RichText } from "../../platform/richtext/RichText.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { FileLinks } from "./FileList.tsx";
import styles from "./RequestPage.module.css";
import { commentsQuery, type PublicComment } from "./request.ts";

/** What was said between requester and support, oldest first. */
export function Conversation({ number, requesterId }: { number: string; requesterId: string | undefined }) {
  const t = useTranslations("portal.request");
  const comments = useInfiniteQuery(commentsQuery(number));
  const messages = itemsOf(comments.data).toReversed();
  if (comments.isPending) return <SkeletonRows count={3} />;
  if (messages.length === 0) return null;
  return (
    <>
      {comments.hasNextPage && (
        <Button busy={comments.isFetchingNextPage} onClick={() => comments.fetchNextPage()}>
          {t("earlier")}
        </Button>
      )}
      <ol className={styles.messages} aria-label={t("conversation")} aria-live="polite">
        {messages.map((message) => (
          <Message key={message.id} message={message} requesterId={requesterId} />
        ))}
      </ol>
    </>
  );
}

function Message({ message, requesterId }: { message: PublicComment; requesterId: string | undefined }) {
  const t = useTranslations("portal.request");
  const me = useMe();
  const own = message.author?.id === me.id;
  const name = own ? t("you") : (message.author?.name ?? t("team"));
  return (
    <li className={styles.message} data-own={own || message.author?.id === requesterId || undefined}>
      <span className={styles.author}>
        <strong>{name}</strong> · <TimeAgo at={message.createdAt} />
      </span>
      <RichText html={message.body} />
      {message.attachments.length > 0 && <FileLinks files={message.attachments} label={t("files")} />}
    </li>
  );
}
