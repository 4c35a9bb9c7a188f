import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { api } from "../../../kernel/api/client.ts";
import { useMe } from "../../../kernel/session/me.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { useFocusBack } from "../../../ui/focus/useFocusBack.ts";
import { IconX } from "../../../ui/icons.ts";
import { Property } from "../../../ui/layout/PropertyPanel.tsx";
import { Person } from "../../../ui/mark/Avatar.tsx";
import { PersonPicker } from "../../pickers/pickers.tsx";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import { watchersQuery } from "../watchers.ts";
import styles from "./properties.module.css";

/** Who hears of what happens to the ticket; oneself at a press, others by whoever works on it. */
export function WatchersProperty({ look, id, ticket }: TicketPanelProps) {
  const t = useTranslations("ticket.watchers");
  const me = useMe();
  const { watchers, add, remove } = useWatchers(look.path, id);
  const [adding, setAdding] = useState(false);
  const opener = useFocusBack<HTMLButtonElement>(adding);
  const watching = watchers.some(({ user }) => user.id === me.id);
  return (
    <Property label={t("label")}>
      {watchers.map(({ user }) => (
        <span key={user.id} className={styles.clock}>
          <Person person={user} none="" size={16} />
          {(ticket.may.update || user.id === me.id) && (
            <IconButton label={t("remove", { name: user.name })} icon={<IconX />} onClick={() => remove(user.id)} />
          )}
        </span>
      ))}
      {adding && (
        <PersonPicker
          label={t("add")}
          labelHidden
          autoFocus
          value={null}
          onClose={() => setAdding(false)}
          onChange={(person) => person && add(person.id)}
        />
      )}
      {!watching && (
        <Button kind="quiet" size="small" onClick={() => add()}>
          {t("watch")}
        </Button>
      )}
      {ticket.may.update && !adding && (
        <Button ref={opener} kind="quiet" size="small" onClick={() => setAdding(true)}>
          {t("add")}
        </Button>
      )}
    </Property>
  );
}

function useWatchers(path: string, id: string) {
  const queries = useQueryClient();
  const query = watchersQuery(path, id);
  const { data } = useQuery(query);
  const onSuccess = () => queries.invalidateQueries({ queryKey: query.queryKey });
  const add = useMutation({
    mutationFn: (userId: string | undefined) => api.post(`/${path}/${id}/watchers`, userId ? { userId } : {}),
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (userId: string) => api.delete(`/${path}/${id}/watchers/${userId}`),
    onSuccess,
  });
  return {
    watchers: data?.items ?? [],
    add: (userId?: string) => add.mutate(userId),
    remove: (userId: string) => remove.mutate(userId),
  };
}
