import type { Context } from "../../kernel/db/context.ts";
import type { Answer } from "../../platform/outgoing/post.ts";

/** Rests after each failed try, in seconds: ten tries over three days, then it is set aside (Standard Webhooks, Retries). */
const RESTS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/** A receiver that has failed for so long is no longer asked (ms). */
const PATIENCE = 5 * 86_400_000;
const GONE = 410;

interface Ended {
  readonly answer: Answer | Error;
  readonly tookMs: number;
}

/** Keeps what became of one try; one that lost its turn to another says nothing. */
export async function settle(
  ctx: Context,
  of: { id: string; tries: number },
  { answer, tookMs }: Ended,
): Promise<void> {
  const status = answer instanceof Error ? null : answer.status;
  const ok = status !== null && status >= 200 && status < 300;
  const rest = ok || status === GONE ? undefined : RESTS[of.tries - 1];
  const error = ok ? null : wordOf(answer).slice(0, 1_000);
  const dueAt = rest === undefined ? null : new Date(ctx.now.getTime() + rest * 1_000);
  const state = ok ? "sent" : dueAt ? "failed" : "dead";
  const settled = await ctx.db
    .updateTable("webhook_deliveries")
    .set({ state, status, error, took_ms: tookMs, due_at: dueAt, leased_until: null, ended_at: dueAt ? null : ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", of.id)
    .where("state", "=", "sending")
    .where("tries", "=", of.tries)
    .returning("webhook_id")
    .executeTakeFirst();
  if (!settled) return;
  if (ok) await recovered(ctx, settled.webhook_id);
  else await failing(ctx, settled.webhook_id, status === GONE);
}

export async function drop(ctx: Context, id: string, why: "cannot_see" | "nothing_to_say" | "stopped"): Promise<void> {
  await ctx.db
    .updateTable("webhook_deliveries")
    .set({ state: "dropped", why, due_at: null, leased_until: null, ended_at: ctx.now })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
}

/** A redirect is no answer: whoever moved must be told of here. */
function wordOf(answer: Answer | Error): string {
  if (answer instanceof Error) return answer.message;
  // No table takes a NUL, and nobody reads the others.
  const text = answer.text.replace(/[\p{Cc}\p{Cs}]+/gu, " ").trim();
  return text === "" ? `Answered ${answer.status}` : `Answered ${answer.status}: ${text}`;
}

async function recovered(ctx: Context, id: string): Promise<void> {
  await ctx.db
    .updateTable("webhooks")
    .set({ failing_since: null })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .where("failing_since", "is not", null)
    .execute();
}

/** Notes since when it fails, and switches off what is gone or has failed for days. */
async function failing(ctx: Context, id: string, gone: boolean): Promise<void> {
  const webhook = await ctx.db
    .selectFrom("webhooks")
    .select(["failing_since", "active"])
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const since = webhook.failing_since ?? ctx.now;
  const stops = webhook.active && (gone || ctx.now.getTime() - since.getTime() > PATIENCE);
  const because = gone ? "gone" : "failing";
  await ctx.db
    .updateTable("webhooks")
    .set({ failing_since: since, ...(stops ? { active: false, stopped_because: because } : {}) })
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "=", id)
    .execute();
  if (stops) ctx.emit({ type: "webhook.stopped", kind: "webhook", recordId: id, payload: { because } });
}
