import { useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";
import type { z } from "zod";
import type { cannedReplies } from "../../../contract/canned-replies/index.ts";
import { filledReply, type Values } from "../../../contract/canned-replies/variables.ts";
import { api } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import type { ListPage } from "../../kernel/api/list.ts";
import { useMay, useMe } from "../../kernel/session/me.ts";
import { choicesQuery } from "../pickers/choices.ts";
import type { Insertable, RichEditorProps } from "../richtext/RichEditor.tsx";
import type { Ticket, TicketLook } from "./ticket.ts";
import { useUpload } from "./upload.ts";

type CannedReply = z.output<typeof cannedReplies.record>;

/** What the editor may reach for while one writes about a ticket: people, canned replies, attached pictures. */
export function useWriting(
  look: TicketLook,
  id: string,
  ticket: Ticket,
  visibility: "public" | "internal",
): Pick<RichEditorProps, "findPeople" | "findTexts" | "onFiles"> {
  const queries = useQueryClient();
  const me = useMe();
  const upload = useUpload(look.path, id);
  const mayName = useMay("user:read");
  const mayInsert = useMay(["canned_reply:read", "canned_reply:manage"]);
  const values = useMemo(() => valuesOf(ticket, me.name), [ticket, me.name]);
  return {
    onFiles: async (files) => {
      const attached = await upload.mutateAsync({ files, visibility }).catch(() => []);
      return attached
        .filter(({ mediaType }) => mediaType.startsWith("image/"))
        .map(({ id: fileId, name }) => ({ src: `/api/v1/attachments/${fileId}/content`, name }));
    },
    ...(mayName ? { findPeople: async (words) => (await queries.fetchQuery(choicesQuery("users", words))).items } : {}),
    ...(mayInsert
      ? { findTexts: async (words) => matching((await queries.fetchQuery(repliesQuery)).items, words, values) }
      : {}),
  };
}

const query = { limit: 200, sort: "category,position,name" };
const repliesQuery = {
  queryKey: keys.list("canned-replies", query),
  queryFn: () => api.get<ListPage<CannedReply>>("/canned-replies", { query }),
  staleTime: 60_000,
};

function matching(replies: readonly CannedReply[], words: string, values: Values): Insertable[] {
  const wanted = words.toLocaleLowerCase();
  return replies
    .filter(({ name, category }) => `${category} ${name}`.toLocaleLowerCase().includes(wanted))
    .map(({ id, name, category, body }) => ({ id, name, group: category, html: filledReply(body, values) }));
}

function valuesOf({ requester, number, title, service, team }: Ticket, agent: string): Values {
  return {
    "requester.name": requester?.name ?? "",
    "requester.firstName": firstOf(requester?.name ?? ""),
    "ticket.number": number,
    "ticket.title": title,
    "ticket.service": service?.name ?? "",
    "ticket.team": team?.name ?? "",
    "agent.name": agent,
    "agent.firstName": firstOf(agent),
  };
}

function firstOf(name: string): string {
  return name.split(" ")[0] ?? "";
}
