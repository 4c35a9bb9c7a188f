import type { z } from "zod";
import type { TeamMember } from "../../../contract/teams/members.ts";
import { useWords } from "../../platform/masterdata/words.ts";
import { IconButton } from "../../ui/button/IconButton.tsx";
import { IconX } from "../../ui/icons.ts";
import { LineOf } from "../../ui/layout/LineList.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import { Avatar } from "../../ui/mark/Avatar.tsx";

interface MemberLineProps {
  member: z.output<typeof TeamMember>;
  manages: boolean;
  onRole: (role: "lead" | "member") => void;
  onRemove: () => void;
}

/** One member, whose role can be changed in place. */
export function MemberLine({ member, manages, onRole, onRemove }: MemberLineProps) {
  const words = useWords();
  const { name } = member.user;
  const options = (["lead", "member"] as const).map((value) => ({ value, label: words(`members.roles.${value}`) }));
  return (
    <LineOf
      before={<Avatar person={member.user} size={24} />}
      title={name}
      note={[manages ? "" : words(`members.roles.${member.role}`), member.active ? "" : words("members.inactive")]
        .filter(Boolean)
        .join(", ")}
      actions={
        manages && (
          <>
            <SwitchTabs
              label={words("members.roleOf", { name })}
              value={member.role}
              options={options}
              onChange={(role) => role !== member.role && onRole(role)}
            />
            <IconButton label={words("members.take", { name })} icon={<IconX />} onClick={onRemove} />
          </>
        )
      }
    />
  );
}
