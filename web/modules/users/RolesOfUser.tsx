import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useFormatter } from "use-intl";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { roleName, useWords } from "../../platform/masterdata/words.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import { LineList, LineOf } from "../../ui/layout/LineList.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { GiveRole } from "./GiveRole.tsx";
import type { Given } from "./given.ts";

/** A person's roles, each with where it holds and until when. */
export function RolesOfUser({ record }: { record: MasterRecord }) {
  const words = useWords();
  const manages = useMay("role_assignment:manage");
  const key = keys.part("users", record.id, "roles");
  const roles = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => api.get<{ items: readonly Given[] }>(`/users/${record.id}/roles`, { signal }),
  });
  const queries = useQueryClient();
  const changed = () => queries.invalidateQueries({ queryKey: key });
  return (
    <Loaded query={roles}>
      {({ items }) => (
        <LineList empty={words("roles.none")} foot={manages && <GiveRole userId={record.id} onGiven={changed} />}>
          {items.map((given) => (
            <RoleLine key={given.id} given={given} manages={manages} onTaken={changed} />
          ))}
        </LineList>
      )}
    </Loaded>
  );
}

function RoleLine(props: { given: Given; manages: boolean; onTaken: () => unknown }) {
  const { given, manages, onTaken } = props;
  const words = useWords();
  const format = useFormatter();
  const take = useMutation({
    mutationFn: () => api.delete(`/role-assignments/${given.id}`),
    onSuccess: () => {
      toast(words("roles.taken", { role: roleName(words, given.role.name) }));
      onTaken();
    },
  });
  const place = given.department?.name ?? given.team?.name;
  const where = place ? words("roles.in", { place }) : words("roles.everywhere");
  const until = given.endsAt
    ? words("roles.untilDate", { date: format.dateTime(new Date(given.endsAt), { dateStyle: "medium" }) })
    : undefined;
  return (
    <LineOf
      title={roleName(words, given.role.name)}
      note={[where, until].filter(Boolean).join(", ")}
      actions={
        manages && (
          <IconButton
            label={words("roles.take", { role: roleName(words, given.role.name) })}
            icon={<IconX />}
            onClick={() => take.mutate()}
          />
        )
      }
    />
  );
}
