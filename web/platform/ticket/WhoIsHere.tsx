import { useTranslations } from "use-intl";
import type { PresentPerson } from "../../../contract/platform/realtime.ts";
import { Avatar } from "../../ui/mark/Avatar.tsx";
import styles from "./TicketHeader.module.css";

const doing = {
  viewing: "viewing",
  editing: "editing",
  replying_public: "writingPublic",
  replying_internal: "writingInternal",
} as const;

/** Who else looks at the ticket, and what they do. */
export function WhoIsHere(props: { people: readonly PresentPerson[] }) {
  const t = useTranslations("ticket.conversation");
  if (props.people.length === 0) return null;
  return (
    <span className={styles.here} role="status">
      {props.people.map((person) => (
        <span key={person.id} className={styles.someone}>
          <Avatar person={person} size={16} />
          {t(doing[person.mode], { name: person.name })}
        </span>
      ))}
    </span>
  );
}
