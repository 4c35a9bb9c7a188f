import { sql } from "kysely";
import { Problem } from "../../../contract/kernel/problem.ts";
import { hashSecret } from "../../kernel/auth/secrets.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId, newSecret } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { notice } from "./notices.ts";

export type Purpose = "reset" | "invitation" | "email";

export interface OpenLink {
  readonly organizationId: string;
  readonly id: string;
  readonly userId: string;
  readonly purpose: Purpose;
  readonly email: string | null;
}

const HOURS: Readonly<Record<Purpose, number>> = { reset: 1, invitation: 168, email: 1 };
const PAGES: Readonly<Record<Purpose, string>> = {
  reset: "/reset",
  invitation: "/invitation",
  email: "/confirm-email",
};

/**
 * Mails a person a link that works once; a former one of the same purpose works no more. Its address is that of
 * `PUBLIC_URL`, never the request's, and the secret is behind `#`, where no server's log sees it.
 */
export async function mailLink(ctx: Context, services: Services, wanted: Wanted): Promise<void> {
  const { userId, purpose, email } = wanted;
  const url = await newLink(ctx, services, wanted);
  await notice(ctx, purpose, { userId, ...(email ? { to: email } : {}), link: { url, vault: services.access.vault } });
}

interface Wanted {
  readonly userId: string;
  readonly purpose: Purpose;
  readonly email?: string;
}

/** The address of a new link, for whoever hands it over in another way; shown once, kept as a hash. */
export async function newLink(
  ctx: Context,
  { settings }: Pick<Services, "settings">,
  { userId, purpose, email }: Wanted,
): Promise<string> {
  await dropLinks(ctx, userId, purpose);
  const secret = newSecret();
  await ctx.db
    .insertInto("single_use_links")
    .values({
      organization_id: ctx.organizationId,
      id: newId(),
      user_id: userId,
      purpose,
      email: email ?? null,
      secret_hash: hashSecret(secret),
      expires_at: sql<Date>`now() + make_interval(hours => ${HOURS[purpose]}::integer)`,
    })
    .execute();
  return `${settings.PUBLIC_URL.replace(/\/$/, "")}${PAGES[purpose]}#${secret}`;
}

/** Which link a secret opens. 422 `access.link_refused` for one that was used, replaced or ran out. */
export async function linkOf(services: Services, secret: string, purposes: readonly Purpose[]): Promise<OpenLink> {
  const { rows } = await services.database.pool.query<OpenLink>(
    `select organization_id as "organizationId", id, user_id as "userId", purpose, email from link_by_hash($1)`,
    [hashSecret(secret)],
  );
  const [link] = rows;
  if (!link || !purposes.includes(link.purpose)) throw refused();
  return link;
}

/** Uses a link up; of two at once only one goes on. */
export async function spendLink(ctx: Context, link: OpenLink): Promise<void> {
  const spent = await ctx.db
    .updateTable("single_use_links")
    .set((set) => ({ used_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", link.id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  if (spent.numUpdatedRows === 0n) throw refused();
}

export async function dropLinks(ctx: Context, userId: string, purpose: Purpose): Promise<void> {
  await ctx.db
    .updateTable("single_use_links")
    .set((set) => ({ used_at: set.fn("now") }))
    .where("organization_id", "=", ctx.organizationId)
    .where("user_id", "=", userId)
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .execute();
}

function refused(): Problem {
  return new Problem("access.link_refused", { errors: [{ path: "token", code: "not_allowed" }] });
}
