import { z } from "zod";
import {
  accessReviews,
  Decide,
  Decided,
  OwnReview,
  PutRoleOwner,
  ReviewItem,
  RoleOwner,
  reviewItemFields,
} from "../../../contract/access-reviews/index.ts";
import { listRequest } from "../../../contract/kernel/list.ts";
import { type Route, route, streamRoute } from "../../kernel/http/route.ts";
import { closeReview } from "./close.ts";
import { decide } from "./decide.ts";
import { findReview } from "./find.ts";
import { listItems } from "./items.ts";
import { reviewKind } from "./kind.ts";
import { ownReviews } from "./own.ts";
import { reportOf } from "./report.ts";
import { putRoleOwner, roleOwners } from "./role-owners.ts";

const tag = "access-reviews";
const read = { anyOf: ["access_review:read", "access_review:manage"] } as const;
const manage = { permission: "access_review:manage" } as const;
const Owners = z.object({ items: z.array(RoleOwner) });

export const routes: readonly Route[] = [
  route({
    method: "GET",
    path: "/me/access-reviews",
    viewing: "shown",
    access: "signed_in",
    summary: "Access reviews that wait for oneself",
    tag,
    answer: z.object({ items: z.array(OwnReview) }),
    handle: (ctx) => ownReviews(ctx),
  }),
  route({
    method: "GET",
    path: "/access-reviews/:id/items",
    access: "signed_in",
    summary: "What a review asks about: all of it, or for its reviewers what they decide",
    tag,
    query: listRequest(reviewItemFields).omit({ deleted: true }),
    answer: z.object({
      review: accessReviews.record.pick({ id: true, name: true, state: true, dueAt: true, undecided: true }),
      items: z.array(ReviewItem.partial()),
      nextCursor: z.string().nullable(),
      count: z.int().optional(),
    }),
    subject: (ctx, { id = "" }) => findReview(ctx, id),
    handle: async (ctx, { subject, query }) => {
      const { id, name, state, due_at: dueAt, undecided } = subject;
      return { review: { id, name, state, dueAt, undecided }, ...(await listItems(ctx, subject, query as never)) };
    },
  }),
  route({
    method: "POST",
    path: "/access-reviews/:id/decisions",
    access: "signed_in",
    summary: "Decide whether people keep roles: keep, take away, or until a day; nobody decides on their own",
    tag,
    body: Decide,
    answer: Decided,
    subject: (ctx, { id = "" }) => findReview(ctx, id, { lock: true }),
    handle: (ctx, { subject, body }) => decide(ctx, subject, body),
  }),
  route({
    method: "POST",
    path: "/access-reviews/:id/close",
    access: manage,
    summary: "Close a review before its day: what is undecided follows its rule",
    tag,
    answer: accessReviews.record,
    subject: (ctx, { id = "" }) => findReview(ctx, id, { lock: true }),
    handle: async (ctx, { subject }) => {
      await closeReview(ctx, subject);
      return reviewKind.present(ctx, subject.id);
    },
  }),
  streamRoute({
    method: "GET",
    path: "/access-reviews/:id/report",
    access: read,
    summary: "All that a review asked about and what was decided, as CSV",
    tag,
    // Reads, and keeps that it was taken.
    handle: (scope, { request }, { database }) =>
      database.transact(scope, async (ctx) => {
        const { id = "" } = request.params as { id?: string };
        return reportOf(ctx, await findReview(ctx, id));
      }),
  }),
  route({
    method: "GET",
    path: "/role-owners",
    access: read,
    summary: "Who answers for each role",
    tag,
    answer: Owners,
    handle: (ctx) => roleOwners(ctx),
  }),
  route({
    method: "PUT",
    path: "/role-owners",
    access: manage,
    summary: "Say who answers for a role",
    tag,
    body: PutRoleOwner,
    answer: Owners,
    handle: (ctx, { body }) => putRoleOwner(ctx, body),
  }),
];
