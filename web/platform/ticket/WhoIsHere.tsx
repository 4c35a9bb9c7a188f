import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { PresentPerson } from "../../../contract/platform/realtime.ts";
import { Avatar } from "../../ui/mark/Avatar.tsx";
import { customFieldsQuery } from "../customfields/custom-fields.ts";
import styles from "./TicketHeader.module.css";
import { useTicketWords } from "./words.ts";

const doing = {
  viewing: "viewing",
  editing: "editing",
  replying_public: "writingPublic",
  replying_internal: "writingInternal",
} as const;

/** Who else looks at the ticket, and what they do. */
export function WhoIsHere({ kind, people }: { kind: string; people: readonly PresentPerson[] }) {
  const t = useTranslations("ticket.conversation");
  const words = useTicketWords(kind);
  const editsOwn = people.some(({ field }) => field?.startsWith("custom."));
  const declared = useQuery({ ...customFieldsQuery(kind), enabled: editsOwn }).data?.items ?? [];
  const fieldOf = (name: string) => declared.find(({ key }) => name === `custom.${key}`)?.label ?? words.field(name);
  if (people.length === 0) return null;
  return (
    <span className={styles.here} role="status">
      {people.map((person) => (
        <span key={person.id} className={styles.someone}>
          <Avatar person={person} size={16} />
          {person.mode === "editing" && person.field
            ? t("editingField", { name: person.name, field: fieldOf(person.field) })
            : t(doing[person.mode], { name: person.name })}
        </span>
      ))}
    </span>
  );
}
