import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { GivenLine } from "../../platform/roles/GivenLine.tsx";
import { GiveRole } from "../../platform/roles/GiveRole.tsx";
import type { Given } from "../../platform/roles/given.ts";
import { LineList } from "../../ui/layout/LineList.tsx";

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
  const changed = () => {
    queries.invalidateQueries({ queryKey: key });
    queries.invalidateQueries({ queryKey: keys.lists("role-assignments") });
  };
  return (
    <Loaded query={roles}>
      {({ items }) => (
        <LineList empty={words("roles.none")} foot={manages && <GiveRole userId={record.id} onGiven={changed} />}>
          {items.map((given) => (
            <GivenLine key={given.id} given={given} by="role" manages={manages} onChanged={changed} />
          ))}
        </LineList>
      )}
    </Loaded>
  );
}
