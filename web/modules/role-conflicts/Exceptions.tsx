import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import type { z } from "zod";
import type { ConflictException } from "../../../contract/role-conflicts/index.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { GrantException } from "./GrantException.tsx";

type Exception = z.output<typeof ConflictException>;

/** Who may hold both roles of a rule all the same: why, until when, and who allowed it. */
export function Exceptions({ record }: { record: MasterRecord }) {
  const t = useTranslations("roles.conflicts");
  const format = useFormatter();
  const manages = useMay("role_conflict:manage");
  const queries = useQueryClient();
  const path = `/role-conflicts/${record.id}/exceptions`;
  const key = keys.part("role-conflicts", record.id, "exceptions");
  const exceptions = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<{ items: readonly Exception[] }>(path, { signal }),
  });
  const changed = () => {
    queries.invalidateQueries({ queryKey: key });
    queries.invalidateQueries({ queryKey: keys.lists("role-conflicts") });
  };
  const withdraw = useMutation({
    mutationFn: ({ id }: Exception) => api.delete(`${path}/${id}`),
    onSuccess: (_answer, { user }) => {
      toast(t("withdrawn", { person: user.name }));
      changed();
    },
  });
  const noteOf = ({ reason, endsAt, grantedBy }: Exception) => {
    const date = format.dateTime(new Date(endsAt), { dateStyle: "medium" });
    const over = Date.parse(endsAt) <= Date.now();
    const until = t(over ? "was" : "until", { date });
    return [reason, until, grantedBy ? t("grantedBy", { person: grantedBy.name }) : ""].filter(Boolean).join(" · ");
  };
  return (
    <Loaded query={exceptions}>
      {({ items }) => (
        <LineList empty={t("noException")} foot={manages && <GrantException path={path} onGranted={changed} />}>
          {items.map((exception) => (
            <LineOf
              key={exception.id}
              title={<Person person={exception.user} none="" />}
              note={noteOf(exception)}
              actions={
                manages && (
                  <IconButton
                    label={t("withdraw", { person: exception.user.name })}
                    icon={<IconX />}
                    onClick={() => withdraw.mutate(exception)}
                  />
                )
              }
            />
          ))}
        </LineList>
      )}
    </Loaded>
  );
}
