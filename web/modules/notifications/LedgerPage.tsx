import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslations } from "use-intl";
import { WHY_NOT } from "../../../contract/notifications/why.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { itemsOf, listQuery } from "../../kernel/api/list.ts";
import { useAddress } from "../../kernel/router/address.ts";
import { useMay } from "../../kernel/session/me.ts";
import { usePageTitle } from "../../kernel/shell/page-title.ts";
import { type Delivery, DeliveryList } from "../../platform/notifications/DeliveryList.tsx";
import type { Choice } from "../../platform/pickers/choices.ts";
import { PersonPicker } from "../../platform/pickers/pickers.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { SearchField } from "../../ui/form/SearchField.tsx";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { Page } from "../../ui/layout/Page.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Notifications.module.css";

const STATES = ["queued", "delayed", "sending", "sent", "failed", "dropped"] as const;

/** What became of everybody's notifications, and why not. */
export default function LedgerPage() {
  const t = useTranslations("notifications.ledger");
  const title = useTranslations("admin.kinds.notification-deliveries");
  usePageTitle(title("title"));
  const [{ state, why, number = "" }, change] = useAddress();
  const [person, setPerson] = useState<Choice | null>(null);
  const recordId = useRecordId(useDeferredValue(number.trim()));
  const query = {
    ...(state ? { state } : {}),
    ...(why ? { why } : {}),
    ...(person ? { userId: person.id } : {}),
    ...(recordId ? { recordId } : {}),
  };
  const list = useInfiniteQuery(listQuery<Delivery>("notification-deliveries", query));
  const words = useTranslations("notifications.states");
  const more = useTranslations("notifications");
  return (
    <Page title={title("title")} shape="text">
      <div className={styles.page}>
        <p className={styles.muted}>{title("text")}</p>
        <div className={styles.filters}>
          <PersonPicker label={t("person")} placeholder={t("any")} value={person} onChange={setPerson} />
          <SelectField
            label={t("state")}
            clearable
            placeholder={t("any")}
            options={STATES.map((value) => ({ value, label: words(value) }))}
            value={state ?? null}
            onChange={(value) => change({ state: value ?? undefined }, true)}
          />
          <SelectField
            label={t("why")}
            clearable
            placeholder={t("any")}
            options={WHY_NOT.map((value) => ({ value, label: more(`why.${value}`) }))}
            value={why ?? null}
            onChange={(value) => change({ why: value ?? undefined }, true)}
          />
          <SearchField label={t("record")} value={number} onChange={(value) => change({ number: value }, true)} />
        </div>
        {list.data ? (
          <DeliveryList
            items={itemsOf(list.data)}
            empty={t("none")}
            withRecord
            actions={(delivery) =>
              (delivery.state === "failed" || delivery.mail === "failed") && <Retry id={delivery.id} />
            }
          />
        ) : (
          <SkeletonRows />
        )}
        {list.hasNextPage && (
          <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {more("loadMore")}
          </Button>
        )}
      </div>
    </Page>
  );
}

/** The id behind a number, which the ledger filters by; undefined while it is none. */
function useRecordId(number: string): string | undefined {
  const found = useQuery({
    queryKey: ["search", "number", number],
    queryFn: ({ signal }) =>
      api.get<{ items: readonly { id: string; number: string }[] }>("/search", { query: { q: number }, signal }),
    enabled: /^[a-z]+-\d+$/i.test(number),
  });
  return found.data?.items.find((item) => item.number === number.toUpperCase())?.id;
}

function Retry({ id }: { id: string }) {
  const t = useTranslations("notifications.ledger");
  const manages = useMay("notification:manage");
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(`/notification-deliveries/${id}/retry`),
    onSuccess: () => toast(t("retried"), { tone: "success" }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.lists("notification-deliveries") }),
  });
  if (!manages) return null;
  return (
    <Button size="small" busy={retry.isPending} onClick={() => retry.mutate()}>
      {t("retry")}
    </Button>
  );
}
