import { useTranslations } from "use-intl";
import { useMe } from "../../kernel/session/me.ts";
import { Button } from "../../ui/button/Button.tsx";
import { Property, PropertyPanel, PropertySection } from "../../ui/layout/PropertyPanel.tsx";
import { Person } from "../../ui/mark/Avatar.tsx";
import { ExactTime } from "../../ui/time/TimeAgo.tsx";
import { CategoryPicker, LocationPicker, PersonPicker, ServicePicker, TeamPicker } from "../pickers/pickers.tsx";
import { CustomProperties } from "./properties/CustomProperties.tsx";
import { LevelProperty } from "./properties/LevelProperty.tsx";
import { PriorityProperty } from "./properties/PriorityProperty.tsx";
import { RefProperty } from "./properties/RefProperty.tsx";
import { RestrictedProperty } from "./properties/RestrictedProperty.tsx";
import { TagsProperty } from "./properties/TagsProperty.tsx";
import { WatchersProperty } from "./properties/WatchersProperty.tsx";
import { SlaClocks } from "./SlaClocks.tsx";
import { TimeSpent } from "./TimeSpent.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { WhoSees } from "./WhoSees.tsx";
import { useTicketWords } from "./words.ts";

export interface TicketPanelProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  changes: TicketChange;
}

/** The facts of a ticket at its side, each to be changed in place. */
export function TicketPanel(props: TicketPanelProps) {
  const { look, id, ticket } = props;
  const t = useTranslations("ticket.panel");
  return (
    <PropertyPanel label={t("label")}>
      {ticket.may.internal !== false && <SlaClocks path={look.path} id={id} />}
      <PropertySection title={t("priority")}>
        <PriorityProperty {...props} />
        <LevelProperty {...props} name="impact" />
        <LevelProperty {...props} name="urgency" />
      </PropertySection>
      <People {...props} />
      <PropertySection title={t("about")}>
        <RefProperty {...props} name="service" Picker={ServicePicker} />
        <RefProperty {...props} name="category" Picker={CategoryPicker} />
        <RefProperty {...props} name="location" Picker={LocationPicker} />
        <TagsProperty {...props} />
        <Channel {...props} />
        <RestrictedProperty {...props} />
      </PropertySection>
      <CustomProperties {...props} />
      {ticket.may.internal !== false && <TimeSpent {...props} />}
      <Times ticket={ticket} />
    </PropertyPanel>
  );
}

function People(props: TicketPanelProps) {
  const t = useTranslations("ticket");
  const me = useMe();
  const { ticket, changes } = props;
  const mine = ticket.assignee?.id === me.id;
  const toMe = () => changes.change({ assigneeId: me.id }, { assignee: { id: me.id, name: me.name } });
  return (
    <PropertySection
      title={t("panel.people")}
      foot={<WhoSees ticket={ticket} />}
      actions={
        ticket.may.update &&
        ticket.open &&
        !mine && (
          <Button kind="quiet" size="small" onClick={toMe}>
            {t("panel.assignToMe")}
          </Button>
        )
      }
    >
      <RefProperty
        {...props}
        name="assignee"
        Picker={PersonPicker}
        draw={(person) => <Person person={person} none={t("unassigned")} />}
      />
      <RefProperty {...props} name="team" Picker={TeamPicker} draw={(team) => team?.name ?? t("noTeam")} />
      <RefProperty
        {...props}
        name="requester"
        Picker={PersonPicker}
        draw={(person) => <Person person={person} none={t("nobody")} />}
      />
      <WatchersProperty {...props} />
    </PropertySection>
  );
}

function Channel({ look, ticket }: TicketPanelProps) {
  const words = useTicketWords(look.kind);
  return <Property label={words.field("channel")}>{words.channel(ticket.channel)}</Property>;
}

const TIMES = ["createdAt", "updatedAt", "firstResponseAt", "resolvedAt", "closedAt", "pendingUntil"] as const;

function Times({ ticket }: { ticket: Ticket }) {
  const t = useTranslations("ticket");
  return (
    <PropertySection title={t("panel.times")}>
      {TIMES.map((name) => {
        const at = ticket[name];
        return (
          at && (
            <Property key={name} label={t(`fields.${name}`)}>
              <ExactTime at={at} />
            </Property>
          )
        );
      })}
    </PropertySection>
  );
}
