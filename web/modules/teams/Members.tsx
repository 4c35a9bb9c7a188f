import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { z } from "zod";
import type { TeamMembers } from "../../../contract/teams/members.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { Loaded } from "../../kernel/api/Loaded.tsx";
import { useMay } from "../../kernel/session/me.ts";
import type { MasterRecord } from "../../platform/masterdata/description.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import type { Choice } from "../../platform/pickers/choices.ts";
import { PersonPicker } from "../../platform/pickers/pickers.tsx";
import { Button } from "../../ui/button/Button.tsx";
import { LineList } from "../../ui/layout/LineList.tsx";
import { toast } from "../../ui/toast/toasts.ts";
import { MemberLine } from "./MemberLine.tsx";
import styles from "./Members.module.css";

type MembersAnswer = z.output<typeof TeamMembers>;

/** Who is in a team, and with which role. */
export function Members({ record: team }: { record: MasterRecord }) {
  const words = useWords();
  const manages = useMay("team:manage");
  const queries = useQueryClient();
  const key = keys.part("teams", team.id, "members");
  const path = `/teams/${team.id}/members`;
  const members = useQuery({ queryKey: key, queryFn: ({ signal }) => api.get<MembersAnswer>(path, { signal }) });
  const show = (answer: MembersAnswer) => queries.setQueryData(key, answer);
  const add = useMutation({
    mutationFn: (userId: string) => api.post<MembersAnswer>(path, { userId }),
    onSuccess: show,
  });
  const turn = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: string }) =>
      api.patch<MembersAnswer>(`${path}/${userId}`, { role }),
    onSuccess: show,
  });
  const remove = useMutation({
    mutationFn: (person: Choice) => api.delete(`${path}/${person.id}`),
    onSuccess: (_answer, person) => {
      queries.invalidateQueries({ queryKey: key });
      toast(words("members.taken", { name: person.name }), { undo: () => add.mutate(person.id) });
    },
  });
  return (
    <Loaded query={members}>
      {({ items }) => (
        <LineList empty={words("members.none")} foot={manages && <AddMember busy={add.isPending} onAdd={add.mutate} />}>
          {items.map((member) => (
            <MemberLine
              key={member.user.id}
              member={member}
              manages={manages}
              onRole={(role) => turn.mutate({ userId: member.user.id, role })}
              onRemove={() => remove.mutate(member.user)}
            />
          ))}
        </LineList>
      )}
    </Loaded>
  );
}

function AddMember({ busy, onAdd }: { busy: boolean; onAdd: (userId: string) => void }) {
  const words = useWords();
  const [person, setPerson] = useState<Choice | null>(null);
  const add = () => {
    if (person) onAdd(person.id);
    setPerson(null);
  };
  return (
    <div className={styles.add}>
      <PersonPicker label={words("members.person")} value={person} onChange={setPerson} />
      <Button kind="primary" busy={busy} disabled={person === null} onClick={add}>
        {words("members.add")}
      </Button>
    </div>
  );
}
