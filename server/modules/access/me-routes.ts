import { Me, PatchMe } from "../../../contract/access/sign-in.ts";
import { invalid } from "../../../contract/kernel/problem.ts";
import type { JsonValue } from "../../database.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import { myOrganizations } from "../../platform/organizations/mine.ts";
import { PLATFORM_ID } from "../../platform/organizations/platform.ts";

const TAG = "Me";
const MOST_PREFERENCES = 32_000;

const me = route({
  method: "GET",
  path: "/me",
  access: "signed_in",
  summary: "Who one is, with permissions, teams and preferences",
  tag: TAG,
  answer: Me,
  handle: (ctx) => present(ctx),
});

const patchMe = route({
  method: "PATCH",
  path: "/me",
  access: "signed_in",
  summary: "Change one's own language, time zone and preferences",
  tag: TAG,
  body: PatchMe,
  answer: Me,
  handle: async (ctx, { body }) => {
    if (body.timeZone && !isTimeZone(body.timeZone)) throw invalid("timeZone", "not_found");
    await change(ctx, body);
    return present(ctx);
  },
});

export const meRoutes = [me, patchMe];

async function present(ctx: Context) {
  const [person, teams, places] = await Promise.all([personWithOrganization(ctx), teamsOf(ctx), myOrganizations(ctx)]);
  const { organizationName, organizationSlug, organizationLocale, organizationTimeZone, ...own } = person;
  return {
    ...own,
    organization: {
      id: ctx.organizationId,
      slug: organizationSlug,
      name: organizationName,
      timeZone: organizationTimeZone,
      locale: organizationLocale,
    },
    organizations: places.length > 1 ? places.map(({ id, slug, name, home }) => ({ id, slug, name, home })) : [],
    permissions: [...ctx.principal.grants.keys()].sort(),
    teams,
    locale: own.locale ?? organizationLocale,
    timeZone: own.timeZone ?? organizationTimeZone,
    home: ctx.organizationId === PLATFORM_ID ? "/platform/organizations" : own.type === "end_user" ? "/portal" : "/",
    viewedBy: viewedBy(ctx),
  };
}

function viewedBy({ principal: { viewer, viewsUntil } }: Context) {
  return viewer?.userId && viewsUntil ? { viewer: { id: viewer.userId, name: viewer.name }, endsAt: viewsUntil } : null;
}

function personWithOrganization(ctx: Context) {
  return ctx.db
    .selectFrom("users as u")
    .innerJoin("organizations as o", "o.id", "u.organization_id")
    .select(["u.id", "u.name", "u.login", "u.email", "u.type", "u.locale", "u.time_zone as timeZone", "u.preferences"])
    .select(["o.name as organizationName", "o.slug as organizationSlug"])
    .select(["o.locale as organizationLocale", "o.time_zone as organizationTimeZone"])
    .where("u.organization_id", "=", ctx.organizationId)
    .where("u.id", "=", ctx.principal.userId)
    .executeTakeFirstOrThrow();
}

function teamsOf(ctx: Context) {
  return ctx.db
    .selectFrom("team_members as m")
    .innerJoin("teams as t", (join) =>
      join.onRef("t.organization_id", "=", "m.organization_id").onRef("t.id", "=", "m.team_id"),
    )
    .select(["t.id", "t.name"])
    .where("m.organization_id", "=", ctx.organizationId)
    .where("m.user_id", "=", ctx.principal.userId)
    .where("t.deleted_at", "is", null)
    .orderBy("t.name")
    .orderBy("t.id")
    .execute();
}

interface Wanted {
  readonly locale?: string | null | undefined;
  readonly timeZone?: string | null | undefined;
  readonly preferences?: Readonly<Record<string, JsonValue>> | undefined;
}

async function change(ctx: Context, wanted: Wanted): Promise<void> {
  const preferences = wanted.preferences ? await merged(ctx, wanted.preferences) : undefined;
  await ctx.db
    .updateTable("users")
    .set((set) => ({
      version: set("version", "+", 1),
      updated_at: ctx.now,
      ...(wanted.locale === undefined ? {} : { locale: wanted.locale }),
      ...(wanted.timeZone === undefined ? {} : { time_zone: wanted.timeZone }),
      ...(preferences === undefined ? {} : { preferences }),
    }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", ctx.principal.userId)
    .execute();
}

/** The merge patch of RFC 7396 on the names; what a name holds is the web app's and replaced whole. */
async function merged(ctx: Context, changes: Readonly<Record<string, JsonValue>>): Promise<string> {
  const { preferences } = await ctx.db
    .selectFrom("users")
    .select("preferences")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", ctx.principal.userId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const all = { ...(preferences as Record<string, JsonValue>), ...changes };
  const text = JSON.stringify(Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)));
  if (text.length > MOST_PREFERENCES) throw invalid("preferences", "too_long");
  return text;
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
