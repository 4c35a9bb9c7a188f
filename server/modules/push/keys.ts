import webpush from "web-push";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";

export interface PushKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** What the organization signs with; made on first use, by whoever comes first. */
export async function keysOf(ctx: Context, services: Services): Promise<PushKeys> {
  const known = await read(ctx, services);
  if (known) return known;
  const id = newId();
  const { publicKey, privateKey } = webpush.generateVAPIDKeys();
  const sealed = services.access.vault.seal(privateKey, placeOf(id));
  await ctx.db
    .insertInto("push_keys")
    .values({ organization_id: ctx.organizationId, id, public_key: publicKey, sealed_private_key: sealed })
    .onConflict((conflict) => conflict.column("organization_id").doNothing())
    .execute();
  const kept = await read(ctx, services);
  if (!kept) throw new Error("The key for Web Push opens with none of the secret keys");
  return kept;
}

async function read(ctx: Context, { access: { vault } }: Services): Promise<PushKeys | undefined> {
  const row = await ctx.db
    .selectFrom("push_keys")
    .select(["id", "public_key", "sealed_private_key"])
    .where("organization_id", "=", ctx.organizationId)
    .executeTakeFirst();
  const privateKey = row && vault.open(row.sealed_private_key, placeOf(row.id));
  return privateKey && { publicKey: row.public_key, privateKey: privateKey.toString() };
}

function placeOf(id: string): string {
  return `push_keys.sealed_private_key ${id}`;
}
