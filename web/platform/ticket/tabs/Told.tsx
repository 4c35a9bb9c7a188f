import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useAtOnce } from "../../../kernel/api/at-once.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import { Check } from "../../../ui/form/Check.tsx";
import { type Delivery, DeliveryList } from "../../notifications/DeliveryList.tsx";
import styles from "./Told.module.css";

/** Who was told what of a ticket and who was not and why; and whether one wants to hear of it oneself. */
export function Told({ recordId }: { recordId: string }) {
  const t = useTranslations("notifications.told");
  const told = useQuery({
    queryKey: keys.part("records", recordId, "notification-deliveries"),
    queryFn: ({ signal }) =>
      api.get<{ items: readonly Delivery[] }>(`/records/${recordId}/notification-deliveries`, { signal }),
  });
  return (
    <>
      <div className={styles.head}>
        <p className={styles.text}>{t("text")}</p>
        <Mute recordId={recordId} />
      </div>
      <Loaded query={told}>{({ items }) => <DeliveryList items={items} empty={t("none")} />}</Loaded>
    </>
  );
}

function Mute({ recordId }: { recordId: string }) {
  const t = useTranslations("notifications.told");
  const queries = useQueryClient();
  const queryKey = keys.part("records", recordId, "mute");
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.get<{ muted: boolean }>(`/records/${recordId}/mute`, { signal }),
  });
  const mute = useMutation({
    mutationFn: (muted: boolean) => api.put<{ muted: boolean }>(`/records/${recordId}/mute`, { muted }),
    onSuccess: (answer) => queries.setQueryData(queryKey, answer),
  });
  const [muted, choose] = useAtOnce(data?.muted ?? false, mute.mutateAsync);
  if (!data) return null;
  return <Check label={t("muteIt")} hint={muted ? t("hearNot") : t("hear")} checked={muted} onChange={choose} />;
}
