import { z } from "zod";
import {
  Child,
  CreateChild,
  Guest,
  Guests,
  LetIn,
  MyOrganization,
  Switch,
  Switched,
} from "../../../contract/organizations/guests.ts";
import { created, Reply, type Route, route } from "../../kernel/http/route.ts";
import { signedInCookies } from "../../platform/access/cookies.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { crossingRoute } from "../../platform/organizations/across.ts";
import { foundByInvitation } from "../../platform/organizations/founding.ts";
import { findGuest, letIn, listGuests, sendOff } from "../../platform/organizations/guests.ts";
import { overviewOf } from "../../platform/organizations/overview.ts";
import { switchTo } from "../../platform/organizations/switch.ts";
import { childOf, listChildren, mayHaveChildren } from "./children.ts";

const tag = "organizations";
const manage = { permission: "user:manage" } as const;
const create = { permission: "organization:create_child" } as const;

export const guestRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/guests",
    access: { permission: "user:read" },
    summary: "List the provider's people who have an account here",
    tag,
    answer: Guests,
    handle: (ctx) => listGuests(ctx),
  }),
  route({
    method: "POST",
    path: "/guests",
    access: manage,
    summary: "Give somebody of the provider an account with a role here; they sign in at home",
    tag,
    body: LetIn,
    answer: Guest,
    handle: async (ctx, { body }) => {
      await mustBeFresh(ctx);
      const guest = await letIn(ctx, body);
      return created(guest, `/guests/${guest.id}`);
    },
  }),
  route({
    method: "DELETE",
    path: "/guests/:id",
    access: manage,
    summary: "Disable a guest's account, take its roles and end its sessions at once",
    tag,
    subject: (ctx, { id = "" }) => findGuest(ctx, id),
    handle: (ctx, { subject }) => sendOff(ctx, subject.id),
  }),
  crossingRoute({
    method: "GET",
    path: "/me/organizations",
    access: "signed_in",
    summary: "Organizations in which one has an account, with what waits for oneself in each",
    tag: "Me",
    answer: z.object({ items: z.array(MyOrganization) }),
    handle: ({ scope, services }) => overviewOf(services, scope),
  }),
  crossingRoute({
    method: "POST",
    path: "/auth/switch",
    access: "signed_in",
    summary: "Go over into another organization in which one has an account",
    tag: "Sign-in",
    body: Switch,
    answer: Switched,
    handle: async ({ scope, services, body, request }) => {
      const agent = (request.headers["user-agent"] ?? "").slice(0, 400);
      const { organization, ...opened } = await switchTo(services, scope, body.organizationId, agent);
      const { id, slug, name } = organization;
      const answer = { organization: { id, slug, name }, csrfToken: opened.csrf };
      return new Reply(200, answer, {}, signedInCookies(opened, request.protocol === "https"));
    },
  }),
  route({
    method: "GET",
    path: "/organizations/children",
    access: create,
    summary: "List the organizations of customers below one's own: that they are there",
    tag,
    answer: z.object({ items: z.array(Child) }),
    handle: async (ctx) => ({ items: await listChildren(ctx) }),
  }),
  crossingRoute({
    method: "POST",
    path: "/organizations/children",
    access: create,
    summary: "Found an organization of a customer; its administrator is invited by mail",
    tag,
    body: CreateChild,
    answer: Child,
    status: 201,
    handle: async ({ scope, services, body }) => {
      await services.database.transact(scope, mayHaveChildren);
      const id = await foundByInvitation(services, scope, body, scope.organizationId);
      return services.database.transact(scope, (ctx) => childOf(ctx, id));
    },
  }),
];
