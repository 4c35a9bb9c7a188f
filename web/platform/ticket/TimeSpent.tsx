import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Property, PropertySection } from "../../ui/layout/PropertyPanel.tsx";
import { TimeAgo } from "../../ui/time/TimeAgo.tsx";
import { AskDialog } from "../ask/AskDialog.tsx";
import type { TicketPanelProps } from "./TicketPanel.tsx";
import { minutesSince, startTimer, stopTimer, useTimer } from "./timer.ts";

/** Work spent on a ticket: its sum, and a timer that becomes an entry. */
export function TimeSpent({ look, id, ticket }: TicketPanelProps) {
  const t = useTranslations("ticket.time");
  const { id: userId } = useMe();
  const started = useTimer(userId, ticket.id);
  const [writing, setWriting] = useState<number>();
  const total = useTotal(look.path, id);
  return (
    <PropertySection
      title={t("label")}
      actions={
        ticket.may.note &&
        (started === undefined ? (
          <Button kind="quiet" size="small" onClick={() => startTimer(userId, ticket.id)}>
            {t("start")}
          </Button>
        ) : (
          <Button kind="quiet" size="small" onClick={() => setWriting(minutesSince(started, Date.now()))}>
            {t("stop")}
          </Button>
        ))
      }
    >
      <Property label={t("total")}>{t("minutes", { count: total })}</Property>
      {started !== undefined && (
        <Property label={t("running")}>
          <TimeAgo at={new Date(started).toISOString()} />
        </Property>
      )}
      {ticket.may.note && started === undefined && (
        <Property label={t("byHand")}>
          <Button kind="quiet" size="small" onClick={() => setWriting(0)}>
            {t("write")}
          </Button>
        </Property>
      )}
      {writing !== undefined && (
        <TimeDialog
          path={`/${look.path}/${id}/time-entries`}
          minutes={writing}
          onWritten={() => stopTimer(userId, ticket.id)}
          onClose={() => setWriting(undefined)}
          refresh={keys.part(look.path, id, "time-entries")}
        />
      )}
    </PropertySection>
  );
}

interface TimeDialogProps {
  path: string;
  /** Of the timer; 0 for none. */
  minutes: number;
  refresh: readonly unknown[];
  onWritten: () => void;
  onClose: () => void;
}

/** The timer runs on until its entry is written. */
function TimeDialog({ path, minutes, refresh, onWritten, onClose }: TimeDialogProps) {
  const t = useTranslations("ticket.time");
  const queries = useQueryClient();
  return (
    <AskDialog
      title={t("write")}
      verb={t("save")}
      fields={[
        { name: "minutes", label: t("inMinutes"), kind: "number", required: true },
        { name: "note", label: t("note"), kind: "text" },
      ]}
      given={minutes > 0 ? { minutes: String(minutes) } : {}}
      onSubmit={async (input) => {
        await api.post(path, input);
        onWritten();
        await queries.invalidateQueries({ queryKey: refresh });
      }}
      onClose={onClose}
    />
  );
}

function useTotal(path: string, id: string): number {
  const { data } = useQuery({
    queryKey: keys.part(path, id, "time-entries"),
    queryFn: ({ signal }) =>
      api.get<{ totalMinutes: number }>(`/${path}/${id}/time-entries`, { query: { limit: 1 }, signal }),
  });
  return data?.totalMinutes ?? 0;
}
