import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Delivery } from "../../../contract/notifications/index.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { useNoticeWords } from "./words.ts";

export type { Delivery };

interface DeliveryListProps {
  items: readonly Delivery[];
  empty: string;
  /** Whether the ticket is said with each. */
  withRecord?: boolean;
  actions?: (delivery: Delivery) => ReactNode;
}

/** Lines of the ledger: who, what, by which way, what became of it, and why not. */
export function DeliveryList({ items, empty, withRecord = false, actions }: DeliveryListProps) {
  return (
    <LineList empty={empty}>
      {items.map((delivery) => (
        <DeliveryLine key={delivery.id} delivery={delivery} withRecord={withRecord} actions={actions?.(delivery)} />
      ))}
    </LineList>
  );
}

function DeliveryLine(props: { delivery: Delivery; withRecord: boolean; actions: ReactNode }) {
  const { delivery, withRecord, actions } = props;
  const t = useTranslations("notifications.ledger");
  const words = useNoticeWords();
  const { channel, state, why, mail, error, dueAt } = delivery;
  const outcome = [
    channel === "none" ? undefined : words.channel(channel),
    // Of a mail that went out, what became of it says more.
    state === "sent" && mail ? words.mail(mail) : words.state(state),
    why ? words.why(why) : undefined,
    error ?? undefined,
  ];
  return (
    <LineOf
      title={
        <>
          {words.name(delivery.notice)}
          {withRecord && delivery.record && ` · ${delivery.record.number} ${delivery.record.title}`}
        </>
      }
      note={
        <>
          {t("to", { person: delivery.person.name, reason: words.reason(delivery.reason) })} ·{" "}
          {outcome.filter(Boolean).join(" · ")}
          {" · "}
          <ExactTime at={delivery.createdAt} />
          {dueAt && (
            <>
              {" · "}
              {t("next")} <ExactTime at={dueAt} />
            </>
          )}
        </>
      }
      actions={actions}
    />
  );
}
