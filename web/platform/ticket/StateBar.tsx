import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ActionButton, ActionMenu } from "../../kernel/actions/ActionButton.tsx";
import type { Action } from "../../kernel/actions/action.ts";
import { useActions } from "../../kernel/actions/registry.ts";
import { useMe } from "../../kernel/session/me.ts";
import type { Answers } from "../ask/asked.ts";
import { cascadeQuery } from "./cascade.ts";
import styles from "./TicketHeader.module.css";
import { TransitionDialog } from "./TransitionDialog.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import { needsAsking } from "./transition-form.ts";
import type { Assigning } from "./useAssigning.ts";
import { useCommand } from "./useCommand.ts";
import { useWhyNot } from "./useWhyNot.ts";
import { useTicketWords } from "./words.ts";

interface StateBarProps {
  look: TicketLook;
  id: string;
  ticket: Ticket;
  assigning: Assigning;
  /** What else can be done, in the menu. */
  more?: readonly Action[];
}

const IN_SIGHT = 3;

/** What can be done with the ticket now: the next steps as buttons, the rest in a menu, what is closed with its reason. */
export function StateBar({ look, id, ticket, assigning, more = [] }: StateBarProps) {
  const t = useTranslations("ticket");
  const me = useMe();
  const words = useTicketWords(look.kind);
  const whyNot = useWhyNot();
  const command = useCommand(look.path, id);
  const [asking, setAsking] = useState<string>();
  const queries = useQueryClient();
  const cascades = (name: string) => look.cascades?.includes(name) === true && ticket.may.internal !== false;
  /** What asks nothing is done at once, unless others will follow. */
  const begin = async (name: string) => {
    const followed = cascades(name)
      ? await queries.fetchQuery(cascadeQuery(look.path, ticket.id, name)).then(
          ({ items }) => items.length > 0,
          () => true,
        )
      : false;
    if (followed) setAsking(name);
    else command.run(`transitions/${name}`);
  };

  const actionOf = (name: string, refused?: string): Action => {
    const keys = name === "assign" ? "a" : name === look.done ? "e" : undefined;
    return {
      id: `ticket.${name}`,
      label: words.transition(name),
      group: t("group"),
      ...(keys ? { keys } : {}),
      ...(refused === undefined ? {} : { refused }),
      run: () => (needsAsking(name) ? setAsking(name) : begin(name)),
    };
  };
  const open = ticket.can
    .map(({ name }) => name)
    // What was put on hold is resumed; to begin it anew would be the same step under another name.
    .filter((name, _at, names) => name !== "start" || !names.includes("resume"))
    .toSorted((one, other) => look.order.indexOf(one) - look.order.indexOf(other));
  const offered = open.map((name) => actionOf(name));
  const closed = ticket.cannot
    .filter(({ why }) => why !== "common.forbidden")
    .map(({ name, why }) => actionOf(name, whyNot(why)));
  const toMe: Action[] =
    open.includes("assign") && ticket.assignee?.id !== me.id
      ? [
          {
            id: "ticket.assign-to-me",
            label: ticket.assignee ? t("together.takeOver") : t("panel.assignToMe"),
            group: t("group"),
            keys: "i",
            run: assigning.toMe,
          },
        ]
      : [];
  useActions([...offered, ...toMe, ...more]);

  return (
    <div className={styles.bar}>
      {offered.slice(0, IN_SIGHT).map((action, at) => (
        <ActionButton
          key={action.id}
          action={action}
          size="small"
          kind={at === 0 ? "primary" : "secondary"}
          busy={at === 0 && command.busy}
        />
      ))}
      {offered.length + closed.length + more.length > 0 && (
        <ActionMenu label={t("more")} actions={[...offered.slice(IN_SIGHT), ...toMe, ...more, ...closed]} />
      )}
      {asking && (
        <TransitionDialog
          look={look}
          name={asking}
          about={ticket}
          given={givenFor(asking, ticket)}
          onSubmit={(input) =>
            asking === "assign" ? assigning.assign(input) : command.ask(`transitions/${asking}`, input)
          }
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  );
}

function givenFor(transition: string, ticket: Ticket): Answers {
  return transition === "assign" ? { teamId: ticket.team, assigneeId: ticket.assignee } : {};
}
