import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import type { ListPage } from "../../../kernel/api/list.ts";
import { useMay } from "../../../kernel/session/me.ts";
import { AskDialog } from "../../../platform/ask/AskDialog.tsx";
import { Button } from "../../../ui/button/Button.tsx";
import { IconPlus } from "../../../ui/icons.ts";
import { type Notification, useSecurityWrite } from "./security.ts";

interface Duty {
  readonly id: string;
  readonly name: string;
}

const PATH = "notification-duties";
const query = { fields: "id,name", limit: 200, sort: "name" };

/** Starts the clock of a duty that came later, or that does not apply as a rule. */
export function StartClock({ id, started }: { id: string; started: readonly Notification[] }) {
  const t = useTranslations("incident.security");
  const write = useSecurityWrite(id);
  const [asking, setAsking] = useState(false);
  const mayRead = useMay(["notification_duty:read", "notification_duty:manage"]);
  const { data } = useQuery({
    queryKey: keys.list(PATH, query),
    queryFn: ({ signal }) => api.get<ListPage<Duty>>(`/${PATH}`, { query, signal }),
    enabled: mayRead,
  });
  const others = data?.items.filter((duty) => !started.some(({ dutyId }) => dutyId === duty.id)) ?? [];
  if (others.length === 0) return null;
  const options = others.map((duty) => ({ value: duty.id, label: duty.name }));
  return (
    <div>
      <Button size="small" icon={<IconPlus aria-hidden />} onClick={() => setAsking(true)}>
        {t("startClock")}
      </Button>
      {asking && (
        <AskDialog
          title={t("startClock")}
          verb={t("start")}
          fields={[{ name: "dutyId", label: t("duty"), kind: "choice", options, required: true }]}
          onSubmit={(input) => write("post", "notifications", input)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
