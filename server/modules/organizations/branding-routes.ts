import { Branding, DoorBranding, PatchBranding } from "../../../contract/organizations/branding.ts";
import { parse } from "../../kernel/http/parse.ts";
import { openRoute, type Route, route, streamRoute } from "../../kernel/http/route.ts";
import { changeBranding, changeLogo, doorBranding, readBranding } from "./branding.ts";
import { showLogo, takeLogo } from "./logo.ts";
import { LogoTheme } from "./logo-theme.ts";

const tag = "organizations";
const manage = { permission: "organization:manage" } as const;

export const brandingRoutes: readonly Route[] = [
  route({
    method: "GET",
    path: "/organizations/current/branding",
    access: "signed_in",
    summary: "Read how one's own organization shows itself",
    tag,
    answer: Branding,
    handle: (ctx) => readBranding(ctx),
  }),
  route({
    method: "PATCH",
    path: "/organizations/current/branding",
    access: manage,
    summary: "Change its name for people, welcome, colour and support addresses",
    tag,
    body: PatchBranding,
    answer: Branding,
    precondition: "honoured",
    subject: (ctx) => readBranding(ctx, { lock: true }),
    present: async (_ctx, subject) => subject,
    handle: (ctx, { subject, body }) => changeBranding(ctx, subject, body),
  }),
  streamRoute({
    method: "PUT",
    path: "/organizations/current/logos/:theme",
    access: manage,
    summary: "Set the logo for light or dark grounds: PNG, JPEG or WebP of at most 256 kB",
    tag,
    consumes: "multipart",
    answer: Branding,
    handle: takeLogo,
  }),
  route({
    method: "DELETE",
    path: "/organizations/current/logos/:theme",
    access: manage,
    summary: "Take the logo for light or dark grounds away",
    tag,
    answer: Branding,
    handle: (ctx, { params }) =>
      changeLogo(ctx, (parse(LogoTheme, params) as { theme: "light" | "dark" }).theme, undefined),
  }),
  openRoute({
    method: "GET",
    path: "/branding/:slug",
    summary: "What an organization shows at its door; the same for one that shows nothing and one that is not there",
    tag,
    answer: DoorBranding,
    handle: ({ params, services }) => doorBranding(services, params.slug ?? ""),
  }),
  openRoute({
    method: "GET",
    path: "/branding/:slug/logo/:theme",
    summary: "An organization's logo",
    tag,
    handle: ({ services }, raw) => showLogo(raw, services),
  }),
];
