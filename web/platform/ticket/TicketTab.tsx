import { lazy, type ReactNode, Suspense } from "react";
import { useTranslations } from "use-intl";
import { useAddress } from "../../kernel/router/address.ts";
import { SkeletonRows } from "../../ui/feedback/Skeleton.tsx";
import { SwitchTabs } from "../../ui/layout/Tabs.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";

const Checklist = lazy(async () => ({ default: (await import("./tabs/Checklist.tsx")).Checklist }));
const Files = lazy(async () => ({ default: (await import("./Files.tsx")).Files }));
const History = lazy(async () => ({ default: (await import("./tabs/History.tsx")).History }));
const Links = lazy(async () => ({ default: (await import("./tabs/Links.tsx")).Links }));
const Told = lazy(async () => ({ default: (await import("./tabs/Told.tsx")).Told }));
const Tasks = lazy(async () => ({ default: (await import("./tabs/Tasks.tsx")).Tasks }));

/** A kind without tasks has the steps of a checklist alone. */
const STAFF_TABS = ["conversation", "tasks", "links", "files", "history", "told"] as const;
const OTHER_TABS = ["conversation", "links", "files"] as const;

/** A part that only a kind of ticket has, after those that all have. */
export interface OwnTab {
  /** In the address. */
  readonly name: string;
  readonly label: string;
  readonly show: ReactNode;
}

const NONE: readonly OwnTab[] = [];

/** The part of the ticket that the address names, of those open to this person. */
export function useTicketTab(
  ticket: Ticket,
  own: readonly OwnTab[],
): readonly [string, readonly string[], (tab: string) => void] {
  const [search, change] = useAddress();
  const common = ticket.may.internal === false ? OTHER_TABS : STAFF_TABS;
  const tabs = [...common, ...own.map(({ name }) => name)];
  const tab = tabs.find((name) => name === search.tab) ?? "conversation";
  return [tab, tabs, (next) => change({ tab: next === "conversation" ? undefined : next }, true)];
}

interface TicketTabsProps {
  look: TicketLook;
  ticket: Ticket;
  own?: readonly OwnTab[] | undefined;
}

export function TicketTabs({ look, ticket, own = NONE }: TicketTabsProps) {
  const t = useTranslations("ticket.tabs");
  const [tab, tabs, show] = useTicketTab(ticket, own);
  const nameOf = (tab: string) => (tab === "tasks" && !look.parts.has("tasks") ? "checklist" : (tab as "files"));
  const labels = new Map(own.map(({ name, label }) => [name, label]));
  const options = tabs.map((value) => ({ value, label: labels.get(value) ?? t(nameOf(value)) }));
  return <SwitchTabs label={t("label")} value={tab} onChange={show} options={options} />;
}

interface TicketTabProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  conversation: ReactNode;
  own?: readonly OwnTab[] | undefined;
}

/** What the open tab shows. All but the conversation is loaded when somebody asks for it. */
export function TicketTab({ look, id, ticket, conversation, own = NONE }: TicketTabProps) {
  const [tab] = useTicketTab(ticket, own);
  if (tab === "conversation") return conversation;
  const { path, kind } = look;
  return (
    <Suspense fallback={<SkeletonRows />}>
      {tab === "tasks" && (
        <>
          {look.parts.has("tasks") && <Tasks path={path} id={id} ticket={ticket} />}
          <Checklist path={path} id={id} ticket={ticket} />
        </>
      )}
      {tab === "links" && <Links look={look} id={id} ticket={ticket} />}
      {tab === "files" && <Files path={path} id={id} ticket={ticket} />}
      {tab === "told" && <Told recordId={ticket.id} />}
      {tab === "history" && <History kind={kind} path={path} id={id} />}
      {own.find(({ name }) => name === tab)?.show}
    </Suspense>
  );
}
