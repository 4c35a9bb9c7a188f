import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { issuedLink } from "../../../contract/satisfaction/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { htmlOf } from "../../platform/richtext/html.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Dialog } from "../../ui/dialog/Dialog.tsx";
import { TextField } from "../../ui/form/Field.tsx";
import { TextArea } from "../../ui/form/TextArea.tsx";
import { IconCopy, IconSend } from "../../ui/icons.ts";
import { toast } from "../../ui/toast/toasts.ts";
import type { Incident } from "./incident.ts";
import { incidentLook } from "./look.ts";
import styles from "./RatingLink.module.css";

type Issued = z.output<typeof issuedLink>;

interface RatingLinkProps {
  incident: Incident;
  onClose: () => void;
}

/** A link with which the requester rates once, without signing in: to copy, or to send with a reply. */
export function RatingLink({ incident, onClose }: RatingLinkProps) {
  const t = useTranslations("incident.rating");
  // Each opening makes a link of its own: it is shown this once.
  const issued = useQuery({
    queryKey: ["rating-link", incident.id],
    queryFn: () => api.postOnce<Issued>(`/${incidentLook.path}/${incident.id}/satisfaction-links`),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Dialog title={t("title", { number: incident.number })} open onClose={onClose} width={520}>
      <Loaded query={issued}>{(link) => <Ways incident={incident} link={link} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}

function Ways({ incident, link, onClose }: RatingLinkProps & { link: Issued }) {
  const t = useTranslations("incident.rating");
  const format = useFormatter();
  const queries = useQueryClient();
  const [text, setText] = useState(() => t("text"));
  const copy = () =>
    navigator.clipboard.writeText(link.url).then(
      () => toast(t("copied"), { tone: "success" }),
      () => toast(t("notCopied"), { tone: "failure" }),
    );
  const body = `${htmlOf(text)}<p><a href="${link.url}">${link.url}</a></p>`;
  const send = useMutation({
    mutationFn: () => api.post(`/${incidentLook.path}/${incident.id}/comments`, { body, visibility: "public" }),
    onSuccess: () => {
      toast(t("sent"), { tone: "success" });
      queries.invalidateQueries({ queryKey: keys.record(incidentLook.path, incident.number) });
      onClose();
    },
  });
  return (
    <div className={styles.ways}>
      <div className={styles.line}>
        <TextField label={t("link")} value={link.url} readOnly onFocus={(event) => event.target.select()} />
        <Button icon={<IconCopy aria-hidden />} onClick={copy}>
          {t("copy")}
        </Button>
      </div>
      <p className={styles.note}>
        {t("once", { time: format.dateTime(new Date(link.expiresAt), { dateStyle: "medium" }) })}
      </p>
      {incident.may.comment && (
        <>
          <TextArea label={t("message")} value={text} rows={3} onChange={(event) => setText(event.target.value)} />
          <div className={styles.end}>
            <Button kind="primary" icon={<IconSend aria-hidden />} busy={send.isPending} onClick={() => send.mutate()}>
              {t("send", { name: incident.requester?.name ?? "" })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
