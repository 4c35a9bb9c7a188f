import { queryOptions } from "@tanstack/react-query";
import { useFormatter } from "use-intl";
import type { z } from "zod";
import type { accessReviews, ReviewItem } from "../../../contract/access-reviews/index.ts";
import { api } from "../../kernel/api/client.ts";
import type { ListPage } from "../../kernel/api/list.ts";

export type Review = z.output<typeof accessReviews.record>;
export type Item = z.output<typeof ReviewItem>;

export const reviewsKey = ["access-reviews"] as const;

export const reviewsQuery = queryOptions({
  queryKey: reviewsKey,
  queryFn: ({ signal }) => api.get<ListPage<Review>>("/access-reviews", { query: { limit: 200 }, signal }),
});

export interface ItemPage extends ListPage<Item> {
  readonly review: Pick<Review, "id" | "name" | "state" | "dueAt" | "undecided">;
}

/** What a review asks about; those that wait first, where only they are wanted. */
export function itemsQuery(id: string, openOnly: boolean) {
  const query = { limit: 200, count: "exact", filter: openOnly ? "decision == null" : "" };
  return queryOptions({
    queryKey: [...reviewsKey, id, openOnly],
    queryFn: ({ signal }) => api.get<ItemPage>(`/access-reviews/${id}/items`, { query, signal }),
  });
}

export function useDay(): (time: string) => string {
  const format = useFormatter();
  return (time) => format.dateTime(new Date(time), { dateStyle: "medium" });
}
