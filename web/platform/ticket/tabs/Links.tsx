import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import type { LinkReading } from "../../../../contract/platform/link.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import type { ListPage } from "../../../kernel/api/list.ts";
import { useRefusalWords } from "../../../kernel/api/mistakes.ts";
import { Button } from "../../../ui/button/Button.tsx";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { SelectField } from "../../../ui/form/SelectField.tsx";
import { IconPlus, IconX } from "../../../ui/icons.ts";
import { LineList, LineOf } from "../../../ui/layout/LineList.tsx";
import { StateBadge } from "../../../ui/mark/StateBadge.tsx";
import { TicketPicker } from "../../pickers/TicketPicker.tsx";
import { TicketLink as TicketPageLink } from "../../preview/TicketLink.tsx";
import { linksQuery, type TicketLink } from "../links.ts";
import type { Ticket, TicketLook } from "../ticket.ts";
import { toneOfAny } from "../tones.ts";
import { useTicketWords } from "../words.ts";
import checklist from "./Checklist.module.css";
import styles from "./OneLineForm.module.css";

const READINGS = [
  "relates_to",
  "duplicates",
  "caused_by",
  "causes",
  "blocks",
  "blocked_by",
  "parent_of",
  "child_of",
  "fixed_by",
] as const satisfies readonly LinkReading[];

/** What a ticket is linked to, and how. */
export function Links({ look, id, ticket }: { look: TicketLook; id: string; ticket: Ticket }) {
  const { path } = look;
  const t = useTranslations("ticket.links");
  const queries = useQueryClient();
  const links = useQuery(linksQuery(path, id));
  const refresh = () => queries.invalidateQueries({ queryKey: keys.record(path, id) });
  const remove = useMutation({
    mutationFn: (linkId: string) => api.delete(`/${path}/${id}/links/${linkId}`),
    onSuccess: refresh,
  });
  return (
    <>
      {look.cascades && <Children look={look} parentId={ticket.id} />}
      <Loaded query={links}>
        {({ items }) => (
          <LineList
            empty={t("none")}
            foot={ticket.may.update && <AddLink path={path} id={id} ticketId={ticket.id} onAdded={refresh} />}
          >
            {items.map((link) => (
              <LinkLine
                key={link.id}
                link={link}
                {...(ticket.may.update ? { onRemove: () => remove.mutate(link.id) } : {})}
              />
            ))}
          </LineList>
        )}
      </Loaded>
    </>
  );
}

/** What this ticket is the parent of; nothing where it is none. */
function Children({ look, parentId }: { look: TicketLook; parentId: string }) {
  const t = useTranslations("ticket.links");
  const words = useTicketWords(look.kind);
  const query = { filter: `parentId == ${JSON.stringify(parentId)}`, fields: CHILD, sort: "createdAt", limit: 100 };
  const { data } = useQuery({
    queryKey: [...keys.list(look.path, query), "children"],
    queryFn: ({ signal }) => api.get<ListPage<Ticket>>(`/${look.path}`, { query, signal }),
  });
  const children = data?.items ?? [];
  if (children.length === 0) return null;
  return (
    <section aria-label={t("children")}>
      <h2 className={checklist.heading}>{t("childrenOf", { count: children.length })}</h2>
      <LineList empty="">
        {children.map((child) => (
          <LineOf
            key={child.id}
            before={<StateBadge tone={toneOfAny(child.state, child.open)} label={words.state(child.state)} plain />}
            title={
              <TicketPageLink ticket={child}>
                <span className="mono">{child.number}</span> {child.title}
              </TicketPageLink>
            }
            note={child.assignee?.name}
          />
        ))}
      </LineList>
    </section>
  );
}

const CHILD = "id,kind,number,title,state,open,assignee";

function LinkLine({ link, onRemove }: { link: TicketLink; onRemove?: () => void }) {
  const t = useTranslations("ticket.links");
  const { target } = link;
  const words = useTicketWords(target.kind);
  return (
    <LineOf
      title={
        <TicketPageLink ticket={target}>
          <span className="mono">{target.number}</span> {target.title}
        </TicketPageLink>
      }
      note={`${t(`readings.${link.reading}`)} · ${words.state(target.state)}`}
      actions={
        onRemove && <IconButton label={t("remove", { number: target.number })} icon={<IconX />} onClick={onRemove} />
      }
    />
  );
}

interface AddLinkProps {
  path: string;
  id: string;
  ticketId: string;
  onAdded: () => void;
}

function AddLink({ path, id, ticketId, onAdded }: AddLinkProps) {
  const t = useTranslations("ticket.links");
  const refusal = useRefusalWords();
  const [reading, setReading] = useState<string>(READINGS[0]);
  const [target, setTarget] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: (number: string) => api.post(`/${path}/${id}/links`, { reading, target: number }),
    meta: { quiet: true },
    onSuccess: () => {
      setTarget(null);
      onAdded();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (target) add.mutate(target);
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SelectField
        label={t("reading")}
        options={READINGS.map((value) => ({ value, label: t(`readings.${value}`) }))}
        value={reading}
        onChange={(value) => setReading(value ?? READINGS[0])}
      />
      <div className={styles.text}>
        <TicketPicker
          label={t("target")}
          placeholder={t("targetHint")}
          except={ticketId}
          value={target}
          error={add.isError ? refusal(add.error) : undefined}
          onChange={setTarget}
        />
      </div>
      <Button type="submit" icon={<IconPlus aria-hidden />} busy={add.isPending} disabled={target === null}>
        {t("add")}
      </Button>
    </form>
  );
}
