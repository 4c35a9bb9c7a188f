import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { WebhookDelivery } from "../../../contract/webhooks/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { Button } from "../../ui/button/Button.tsx";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconRefresh } from "../../ui/icons.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./Webhooks.module.css";

type Delivery = z.output<typeof WebhookDelivery>;

/** What became of the newest messages, and how to send them again. */
export function Deliveries({ record }: { record: MasterRecord }) {
  const t = useTranslations("webhooks");
  const manages = useMay("webhook:manage");
  const queries = useQueryClient();
  const queryKey = keys.part("webhooks", record.id, "deliveries");
  const deliveries = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ items: readonly Delivery[] }>(`/webhooks/${record.id}/deliveries`, { signal }),
    refetchInterval: 5_000,
  });
  const onSuccess = () => queries.invalidateQueries({ queryKey });
  const again = useMutation({
    mutationFn: ({ id }: Delivery) => api.post(`/webhooks/${record.id}/deliveries/${id}/replay`),
    onSuccess,
  });
  const all = useMutation({
    mutationFn: () => api.post<{ count: number }>(`/webhooks/${record.id}/replay`),
    onSuccess: ({ count }) => {
      toast(t("replayed", { count }));
      onSuccess();
    },
  });
  return (
    <>
      <Trouble record={record} />
      <Loaded query={deliveries}>
        {({ items }) => (
          <LineList
            empty={t("none")}
            foot={
              manages &&
              items.some(({ state }) => state === "dead") && (
                <Button size="small" onClick={() => all.mutate()} busy={all.isPending}>
                  {t("replay")}
                </Button>
              )
            }
          >
            {items.map((delivery) => (
              <Line
                key={delivery.id}
                delivery={delivery}
                onAgain={manages ? () => again.mutate(delivery) : undefined}
              />
            ))}
          </LineList>
        )}
      </Loaded>
    </>
  );
}

/** Why nothing gets through, where that is so. */
function Trouble({ record }: { record: MasterRecord }) {
  const t = useTranslations("webhooks");
  const { stoppedBecause, failingSince } = record as { stoppedBecause?: "gone" | "failing"; failingSince?: string };
  if (stoppedBecause) return <p className={styles.trouble}>{t(`stopped.${stoppedBecause}`)}</p>;
  return failingSince ? <p className={styles.trouble}>{t("failing", { at: new Date(failingSince) })}</p> : null;
}

function Line({ delivery, onAgain }: { delivery: Delivery; onAgain: (() => void) | undefined }) {
  const t = useTranslations("webhooks");
  const format = useFormatter();
  const at = (time: string) => format.dateTime(new Date(time), { dateStyle: "short", timeStyle: "medium" });
  const { eventType, state, why, tries, tookMs, dueAt, error, createdAt } = delivery;
  const notes = [
    at(createdAt),
    why ? t(`why.${why}`) : undefined,
    tries > 1 ? t("tries", { count: tries }) : undefined,
    tookMs !== null ? t("took", { ms: tookMs }) : undefined,
    state === "failed" && dueAt ? t("next", { at: at(dueAt) }) : undefined,
    error ?? undefined,
  ];
  return (
    <LineOf
      title={`${eventType}: ${t(`states.${state}`)}`}
      note={notes.filter(Boolean).join(" · ")}
      actions={
        onAgain &&
        state !== "sending" && (
          <IconButton label={t("againLabel", { type: eventType })} icon={<IconRefresh />} onClick={onAgain} />
        )
      }
    />
  );
}
