import { sql } from "kysely";
import type { z } from "zod";
import { accentScheme } from "../../../contract/organizations/accent.ts";
import type { PatchBranding } from "../../../contract/organizations/branding.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";

type Patch = z.output<typeof PatchBranding>;
export type Branding = Awaited<ReturnType<typeof readBranding>>;

/** How the organization shows itself; version 0 where nothing was ever set. */
export async function readBranding(ctx: Context, options: { lock?: boolean } = {}) {
  const [row, images, slug] = await Promise.all([
    brandingRow(ctx, options.lock ?? false),
    imageHashes(ctx),
    slugOf(ctx),
  ]);
  const colour = row?.accent ?? null;
  return {
    version: row?.version ?? 0,
    portalName: row?.portal_name ?? "",
    welcome: row?.welcome ?? "",
    colour,
    accent: colour ? accentScheme(colour) : null,
    supportEmail: row?.support_email ?? null,
    supportPhone: row?.support_phone ?? "",
    logos: {
      light: logoAddress(slug, "light", images.get("light")),
      dark: logoAddress(slug, "dark", images.get("dark")),
    },
    updatedAt: row?.updated_at ?? null,
  };
}

export async function changeBranding(ctx: Context, before: Branding, patch: Patch): Promise<Branding> {
  const set = {
    portal_name: patch.portalName ?? before.portalName,
    welcome: patch.welcome ?? before.welcome,
    accent: patch.colour === undefined ? before.colour : (patch.colour?.toLowerCase() ?? null),
    support_email: patch.supportEmail === undefined ? before.supportEmail : patch.supportEmail,
    support_phone: patch.supportPhone ?? before.supportPhone,
    version: before.version + 1,
    updated_at: ctx.now,
  };
  await keepBranding(ctx, set);
  ctx.emit({
    type: "organization.branded",
    kind: "organization",
    recordId: ctx.organizationId,
    payload: { fields: Object.keys(patch) },
  });
  return readBranding(ctx);
}

/** Keeps a logo, or takes it away; whatever shows it learns of it by its address, which carries its hash. */
export async function changeLogo(
  ctx: Context,
  theme: "light" | "dark",
  image: { readonly mediaType: string; readonly content: Buffer; readonly sha256: Buffer } | undefined,
): Promise<Branding> {
  const before = await readBranding(ctx, { lock: true });
  await ctx.db
    .deleteFrom("brand_images")
    .where("organization_id", "=", ctx.organizationId)
    .where("theme", "=", theme)
    .execute();
  if (image) {
    const { mediaType: media_type, content, sha256 } = image;
    await ctx.db
      .insertInto("brand_images")
      .values({ organization_id: ctx.organizationId, id: newId(), theme, media_type, content, sha256 })
      .execute();
  }
  await keepBranding(ctx, { version: before.version + 1, updated_at: ctx.now });
  ctx.emit({
    type: "organization.branded",
    kind: "organization",
    recordId: ctx.organizationId,
    payload: { fields: ["logos"] },
  });
  return readBranding(ctx);
}

/** What the door of an organization shows before anybody is known; nothing for one that has none, or is not there. */
export async function doorBranding({ database }: Services, slug: string) {
  const { rows } = await database.pool.query<DoorRow>("select * from branding_at_door($1)", [slug.slice(0, 100)]);
  const [row] = rows;
  return {
    name: row ? row.portal_name || row.name : null,
    welcome: row?.welcome ?? "",
    accent: row?.accent ? accentScheme(row.accent) : null,
    supportEmail: row?.support_email ?? null,
    supportPhone: row?.support_phone ?? "",
    logos: {
      light: logoAddress(slug, "light", row?.logo_light ?? undefined),
      dark: logoAddress(slug, "dark", row?.logo_dark ?? undefined),
    },
  };
}

interface DoorRow {
  readonly name: string;
  readonly portal_name: string;
  readonly welcome: string;
  readonly accent: string | null;
  readonly support_email: string | null;
  readonly support_phone: string;
  readonly logo_light: string | null;
  readonly logo_dark: string | null;
}

function logoAddress(slug: string, theme: string, hash: string | undefined): string | null {
  return hash ? `/api/v1/branding/${encodeURIComponent(slug)}/logo/${theme}?v=${hash.slice(0, 16)}` : null;
}

function brandingRow(ctx: Context, lock: boolean) {
  return ctx.db
    .selectFrom("organization_branding")
    .selectAll()
    .where("organization_id", "=", ctx.organizationId)
    .$if(lock, (found) => found.forUpdate())
    .executeTakeFirst();
}

async function imageHashes(ctx: Context): Promise<ReadonlyMap<string, string>> {
  const rows = await ctx.db
    .selectFrom("brand_images")
    .select(["theme", sql<string>`encode(sha256, 'hex')`.as("hash")])
    .where("organization_id", "=", ctx.organizationId)
    .execute();
  return new Map(rows.map(({ theme, hash }) => [theme, hash]));
}

async function slugOf(ctx: Context): Promise<string> {
  const row = await ctx.db
    .selectFrom("organizations")
    .select("slug")
    .where("id", "=", ctx.organizationId)
    .executeTakeFirstOrThrow();
  return row.slug;
}

type Columns = Readonly<Record<string, string | number | Date | null>> & { readonly version: number };

async function keepBranding(ctx: Context, set: Columns): Promise<void> {
  await ctx.db
    .insertInto("organization_branding")
    .values({ organization_id: ctx.organizationId, id: ctx.organizationId, ...set })
    .onConflict((conflict) => conflict.column("organization_id").doUpdateSet(set))
    .execute();
}
