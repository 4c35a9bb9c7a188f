import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { record } from "../../../contract/incidents/fields.ts";
import type { Attachment } from "../../../contract/platform/attachment.ts";
import type { Comment } from "../../../contract/platform/comment.ts";
import { api, type Query } from "../../kernel/api/client.ts";
import { keys } from "../../kernel/api/keys.ts";
import { type ListPage, listQuery } from "../../kernel/api/list.ts";

/** A ticket as its requester sees it. */
export type Request = z.output<typeof record>;
export type PublicComment = z.output<typeof Comment>;
export type RequestFile = z.output<typeof Attachment>;

const path = "incidents";

/** The person's own requests: open ones, ended ones, or those that hold the words. */
export function requestsQuery(asked: Query) {
  return listQuery<Request>(path, { requesterId: "me", sort: "-createdAt", limit: 20, ...asked });
}

export function requestQuery(number: string) {
  return queryOptions({
    queryKey: keys.record(path, number),
    queryFn: ({ signal }) => api.get<Request>(`/${path}/${number}`, { signal }),
  });
}

/** What both sides read, newest page first; internal notes are asked for by no page of the portal. */
export function commentsQuery(number: string) {
  return infiniteQueryOptions({
    queryKey: keys.part(path, number, "comments"),
    queryFn: ({ pageParam, signal }) =>
      api.get<ListPage<PublicComment>>(`/${path}/${number}/comments`, {
        query: { visibility: "public", sort: "-createdAt", limit: 30, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page: ListPage<PublicComment>) => page.nextCursor ?? undefined,
  });
}

export function filesQuery(number: string) {
  return queryOptions({
    queryKey: keys.part(path, number, "attachments"),
    queryFn: ({ signal }) => api.get<{ items: readonly RequestFile[] }>(`/${path}/${number}/attachments`, { signal }),
  });
}

export function mayDo(request: Request, transition: string): boolean {
  return request.can.some(({ name }) => name === transition);
}
