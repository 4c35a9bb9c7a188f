import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { LinkReading } from "../../../../contract/platform/link.ts";
import { api } from "../../../kernel/api/client.ts";
import { keys } from "../../../kernel/api/keys.ts";
import { Loaded } from "../../../kernel/api/Loaded.tsx";
import { IconButton } from "../../../ui/button/IconButton.tsx";
import { SelectField } from "../../../ui/form/SelectField.tsx";
import { IconX } from "../../../ui/icons.ts";
import { LineList, LineOf } from "../../../ui/layout/LineList.tsx";
import { TicketLink as TicketPageLink } from "../../preview/TicketLink.tsx";
import { linksQuery, type TicketLink } from "../links.ts";
import type { Ticket } from "../ticket.ts";
import { useTicketWords } from "../words.ts";
import { OneLineForm } from "./OneLineForm.tsx";

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
export function Links({ path, id, ticket }: { path: string; id: string; ticket: Ticket }) {
  const t = useTranslations("ticket.links");
  const queries = useQueryClient();
  const links = useQuery(linksQuery(path, id));
  const refresh = () => queries.invalidateQueries({ queryKey: keys.record(path, id) });
  const remove = useMutation({
    mutationFn: (linkId: string) => api.delete(`/${path}/${id}/links/${linkId}`),
    onSuccess: refresh,
  });
  return (
    <Loaded query={links}>
      {({ items }) => (
        <LineList empty={t("none")} foot={ticket.may.update && <AddLink path={path} id={id} onAdded={refresh} />}>
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
  );
}

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

function AddLink({ path, id, onAdded }: { path: string; id: string; onAdded: () => void }) {
  const t = useTranslations("ticket.links");
  const [reading, setReading] = useState<string>(READINGS[0]);
  const add = useMutation({
    mutationFn: (target: string) => api.post(`/${path}/${id}/links`, { reading, target }),
    onSuccess: onAdded,
  });
  return (
    <OneLineForm
      label={t("target")}
      placeholder={t("targetHint")}
      verb={t("add")}
      busy={add.isPending}
      onSubmit={(target) => add.mutate(target.toUpperCase())}
      before={
        <SelectField
          label={t("reading")}
          options={READINGS.map((value) => ({ value, label: t(`readings.${value}`) }))}
          value={reading}
          onChange={(value) => setReading(value ?? READINGS[0])}
        />
      }
    />
  );
}
