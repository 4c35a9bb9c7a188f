import { type ComponentType, lazy, Suspense } from "react";
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
import type { Assigning } from "./useAssigning.ts";
import type { TicketChange } from "./useTicketChange.ts";
import { WhoSees } from "./WhoSees.tsx";
import { useTicketWords } from "./words.ts";

const AffectedService = lazy(() => import("./beside/AffectedService.tsx"));
const SimilarBeside = lazy(() => import("./beside/SimilarBeside.tsx"));

export interface TicketPanelProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  changes: TicketChange;
}

/** A section of properties that only a kind has. */
export type OwnProperties = ComponentType<TicketPanelProps>;

interface WholePanelProps extends TicketPanelProps {
  assigning: Assigning;
  own?: OwnProperties | undefined;
}

/** The facts of a ticket at its side, each to be changed in place. */
export function TicketPanel({ own: Own, assigning, ...props }: WholePanelProps) {
  const { look, id, ticket } = props;
  const { parts } = look;
  const t = useTranslations("ticket.panel");
  return (
    <PropertyPanel label={t("label")}>
      {parts.has("clocks") && ticket.may.internal !== false && (
        <SlaClocks
          path={look.path}
          id={id}
          number={ticket.number}
          open={ticket.open}
          works={ticket.may.update !== false}
        />
      )}
      {Own && <Own {...props} />}
      <PropertySection title={t("priority")}>
        <PriorityProperty {...props} />
        <LevelProperty {...props} name="impact" />
        <LevelProperty {...props} name="urgency" />
      </PropertySection>
      <People {...props} assigning={assigning} />
      <PropertySection title={t("about")}>
        {parts.has("service") && (
          <>
            <RefProperty {...props} name="service" Picker={ServicePicker} />
            <RefProperty {...props} name="category" Picker={CategoryPicker} />
            <RefProperty {...props} name="location" Picker={LocationPicker} />
          </>
        )}
        <TagsProperty {...props} />
        <Channel {...props} />
        {parts.has("restriction") && <RestrictedProperty {...props} />}
      </PropertySection>
      <CustomProperties {...props} />
      {ticket.may.internal !== false && (
        <Suspense>
          {parts.has("service") && <AffectedService look={look} ticket={ticket} />}
          {parts.has("similar") && <SimilarBeside look={look} id={id} ticket={ticket} />}
        </Suspense>
      )}
      {ticket.may.internal !== false && <TimeSpent {...props} />}
      <Times ticket={ticket} />
    </PropertyPanel>
  );
}

function People({ assigning, ...props }: TicketPanelProps & { assigning: Assigning }) {
  const t = useTranslations("ticket");
  const me = useMe();
  const { look, ticket } = props;
  const mine = ticket.assignee?.id === me.id;
  return (
    <PropertySection
      title={t("panel.people")}
      foot={<WhoSees ticket={ticket} />}
      actions={
        ticket.can.some(({ name }) => name === "assign") &&
        !mine && (
          <Button kind="quiet" size="small" busy={assigning.busy} onClick={assigning.toMe}>
            {ticket.assignee ? t("together.takeOver") : t("panel.assignToMe")}
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
      {look.parts.has("requester") && (
        <RefProperty
          {...props}
          name="requester"
          Picker={PersonPicker}
          draw={(person) => <Person person={person} none={t("nobody")} />}
        />
      )}
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
