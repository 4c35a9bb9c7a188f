import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import type { onCallFeed } from "../../../contract/on-call/index.ts";
import { api } from "../../kernel/api/client.ts";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import styles from "./on-call.module.css";

/** The secret address under which calendar programs read the shifts. It is shown once; a new one ends the old one. */
export function ScheduleFeed({ record }: { record: MasterRecord }) {
  const words = useWords();
  const manages = useMay("on_call_schedule:manage");
  const [asked, setAsked] = useState(false);
  const feed = useMutation({
    mutationFn: () => api.postOnce<z.output<typeof onCallFeed>>(`/on-call-schedules/${record.id}/feed`, {}),
  });
  const address = feed.data && new URL(feed.data.path, window.location.href).href;
  const copy = async () => {
    await navigator.clipboard.writeText(address ?? "");
    toast(words("feed.copied"), { tone: "success" });
  };
  const close = () => {
    setAsked(false);
    feed.reset();
  };
  if (!manages) return null;
  return (
    <>
      <Button onClick={() => setAsked(true)}>{words("feed.open")}</Button>
      <Dialog
        title={words("feed.title")}
        open={asked}
        onClose={close}
        actions={
          address ? (
            <Button kind="primary" onClick={copy}>
              {words("feed.copy")}
            </Button>
          ) : (
            <Button kind="primary" busy={feed.isPending} onClick={() => feed.mutate()}>
              {words("feed.make")}
            </Button>
          )
        }
      >
        <div className={styles.feed}>
          <p>{words("feed.text")}</p>
          {address && <code className={styles.address}>{address}</code>}
        </div>
      </Dialog>
    </>
  );
}
