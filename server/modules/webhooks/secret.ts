import { randomBytes } from "node:crypto";
import { z } from "zod";
import { Problem } from "../../../contract/kernel/problem.ts";
import { WebhookSecret, webhooks } from "../../../contract/webhooks/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import type { Services } from "../../kernel/services.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import { recordKind } from "../../platform/records/kinds.ts";

const tag = webhooks.name;
const access = { permission: "webhook:manage" } as const;
const subject = async (ctx: Context, { id = "" }: Record<string, string>) => {
  const kind = recordKind("webhook");
  if (!kind) throw new Problem("common.not_found");
  return kind.find(ctx, id, "update");
};

/** So long messages carry the signatures of both secrets, for the receiver to change over. */
const OVERLAP_MS = 24 * 3_600_000;

const renew = route({
  method: "POST",
  path: "/webhooks/:id/secret",
  access,
  summary: "Make a new secret, shown this once; for a day messages carry the signatures of both",
  tag,
  body: z.strictObject({}).optional(),
  answer: WebhookSecret,
  status: 200,
  idempotent: false,
  subject,
  handle: async (ctx, { subject: { id }, services }) => {
    await mustBeFresh(ctx);
    const { present } = await secretsOf(ctx, id, services);
    const secret = randomBytes(32);
    const formerUntil = new Date(ctx.now.getTime() + OVERLAP_MS);
    const { vault } = services.access;
    await keep(ctx, id, {
      sealed_secret: vault.seal(secret, placeOf(id, "sealed_secret")),
      sealed_former_secret: vault.seal(present, placeOf(id, "sealed_former_secret")),
      former_until: formerUntil,
    });
    ctx.emit({ type: "webhook.secret_renewed", kind: "webhook", recordId: id });
    return { secret: written(secret), formerUntil };
  },
});

export const secretRoutes = [renew];

export interface Secrets {
  readonly present: Buffer;
  readonly former: Buffer | undefined;
  readonly formerUntil: Date | null;
}

/** What a webhook signs with; made where it has none yet, or one that no key opens any more. */
export async function secretsOf(ctx: Context, id: string, { access: { vault } }: Services): Promise<Secrets> {
  const row = await ctx.db
    .selectFrom("webhooks")
    .select(["sealed_secret", "sealed_former_secret", "former_until"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const open = (sealed: Buffer | null, column: string) =>
    sealed ? vault.open(sealed, placeOf(id, column)) : undefined;
  const present = open(row.sealed_secret, "sealed_secret") ?? (await firstSecret(ctx, id, vault));
  const lives = row.former_until !== null && row.former_until > ctx.now;
  const former = lives ? open(row.sealed_former_secret, "sealed_former_secret") : undefined;
  return { present, former, formerUntil: former ? row.former_until : null };
}

async function firstSecret(ctx: Context, id: string, vault: Services["access"]["vault"]): Promise<Buffer> {
  const secret = randomBytes(32);
  await keep(ctx, id, { sealed_secret: vault.seal(secret, placeOf(id, "sealed_secret")) });
  return secret;
}

type Columns = Readonly<Partial<Record<"sealed_secret" | "sealed_former_secret" | "former_until", Buffer | Date>>>;

async function keep(ctx: Context, id: string, columns: Columns): Promise<void> {
  await ctx.db
    .updateTable("webhooks")
    .set(columns as object)
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

export function placeOf(id: string, column: string): string {
  return `webhooks.${column} ${id}`;
}

function written(secret: Buffer): string {
  return `whsec_${secret.toString("base64")}`;
}
