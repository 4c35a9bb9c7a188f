import { lazy, type ReactNode, Suspense } from "react";
import { useTranslations } from "use-intl";
import type { TicketPanelProps } from "../TicketPanel.tsx";
import type { Ticket } from "../ticket.ts";
import { useTicketWords } from "../words.ts";
import { TicketProperty } from "./TicketProperty.tsx";

const TimeEditor = lazy(() => import("./TimeEditor.tsx"));

interface TimePropertyProps extends TicketPanelProps {
  /** As the API names it. */
  name: string;
  value: string | null;
  draw: (at: string) => ReactNode;
}

/** A moment that a person sets. */
export function TimeProperty({ look, ticket, changes, name, value, draw }: TimePropertyProps) {
  const t = useTranslations("ticket");
  const words = useTicketWords(look.kind);
  const label = words.field(name);
  const edit = (done: () => void) => (
    <Suspense>
      <TimeEditor
        label={label}
        value={value}
        onDone={(next, begun) => {
          done();
          if (next !== begun)
            changes.change({ [name]: next }, { [name]: next } as Partial<Ticket>, { [name]: begun } as Partial<Ticket>);
        }}
      />
    </Suspense>
  );
  return (
    <TicketProperty name={name} label={label} {...(ticket.may.update ? { edit } : {})}>
      {value === null ? t("notSet") : draw(value)}
    </TicketProperty>
  );
}
