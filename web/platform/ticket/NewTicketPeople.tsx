import { useTranslations } from "use-intl";
import { SelectField } from "../../ui/form/SelectField.tsx";
import { PersonPicker } from "../pickers/pickers.tsx";
import { CHANNELS, type NewTicket } from "./create.ts";
import styles from "./NewTicket.module.css";
import type { TicketTemplate } from "./templates.ts";
import type { TicketLook } from "./ticket.ts";
import { useTicketWords } from "./words.ts";

export interface NewTicketPartProps {
  look: TicketLook;
  ticket: NewTicket;
  onChange: (part: Partial<NewTicket>) => void;
  errors: Readonly<Record<string, string>>;
  /** Whether the template leaves a field to be asked. */
  shows: (field: TicketTemplate["hidden"][number]) => boolean;
}

/** For whom it is and how one heard of it. */
export function NewTicketPeople({ look, ticket, onChange, errors, shows }: NewTicketPartProps) {
  const t = useTranslations("ticket.create");
  const words = useTicketWords(look.kind);
  return (
    <div className={styles.pair}>
      {shows("requesterId") && (
        <PersonPicker
          label={t("requester")}
          value={ticket.requester ?? null}
          error={errors.requesterId}
          onChange={(requester) => onChange({ requester })}
        />
      )}
      {shows("channel") && (
        <SelectField
          label={t("channel")}
          options={CHANNELS.map((value) => ({ value, label: words.channel(value) }))}
          value={ticket.channel}
          error={errors.channel}
          onChange={(value) => onChange({ channel: CHANNELS.find((channel) => channel === value) ?? CHANNELS[0] })}
        />
      )}
    </div>
  );
}
