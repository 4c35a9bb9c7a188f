import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { useMay } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { type ItemPage, itemsQuery, reviewsKey } from "./reviews.ts";

const Dialog = lazy(async () => ({ default: (await import("../../ui/dialog/Dialog.tsx")).Dialog }));

/** Closes a review before its day; it cannot be undone, so it asks. */
export function CloseReview({ review }: { review: ItemPage["review"] }) {
  const t = useTranslations("rights.reviews");
  const manages = useMay("access_review:manage");
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const { data } = useQuery({ ...itemsQuery(review.id, true), enabled: asking });
  const close = useMutation({
    mutationFn: () => api.post(`/access-reviews/${review.id}/close`),
    onSuccess: () => {
      toast(t("closed"), { tone: "success" });
      setAsking(false);
      queries.invalidateQueries({ queryKey: reviewsKey });
    },
  });
  if (!manages || review.state !== "running") return null;
  const what = t(`undecidedKinds.${review.undecided}`);
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("close")}</Button>
      <Suspense>
        {asking && (
          <Dialog
            open
            title={t("close")}
            onClose={() => setAsking(false)}
            actions={
              <Button kind="danger" busy={close.isPending} onClick={() => close.mutate()}>
                {t("close")}
              </Button>
            }
          >
            <p>{t("closeText", { open: data?.count ?? 0, what })}</p>
          </Dialog>
        )}
      </Suspense>
    </>
  );
}
