import type { Context } from "../../kernel/db/context.ts";
import type { StoredEvent } from "../../kernel/module/module.ts";
import { principalOf } from "../access/somebody.ts";
import type { Delivery } from "./channel.ts";
import { htmlOf } from "./html.ts";
import { type Facts, findNotice } from "./notice.ts";
import type { Sender, Told } from "./people.ts";
import { fill, frameWords, type Words, wordsOf } from "./words.ts";

export interface ToldEvent {
  readonly event: StoredEvent;
  readonly notice: string;
  readonly role: string;
}

export interface Envelope {
  readonly id: string;
  readonly sender: Sender;
  readonly person: Told;
  readonly publicUrl: string;
  readonly tries: number;
  /** Instead of the organization's, to try them out. */
  readonly words?: Words;
}

interface Part {
  readonly words: Words;
  readonly facts: Facts;
  readonly role: string;
  readonly notice: string;
  readonly critical: boolean;
}

/**
 * Puts one message together from its events, each loaded anew as the recipient may see it now and said once. Undefined
 * where they may see nothing of it any more.
 */
export async function compose(
  ctx: Context,
  told: readonly ToldEvent[],
  envelope: Envelope,
): Promise<Delivery | undefined> {
  const { person, sender, publicUrl } = envelope;
  const principal = await principalOf(ctx, person.userId);
  if (!principal) return undefined;
  const asRecipient: Context = { ...ctx, principal };
  const parts: Part[] = [];
  for (const one of told.toSorted((a, b) => a.event.position - b.event.position)) {
    const part = await partOf(asRecipient, one, envelope);
    if (part && !parts.some(({ words }) => words.subject === part.words.subject && words.body === part.words.body))
      parts.push(part);
  }
  const last = parts.at(-1);
  if (!last) return undefined;
  const records = new Set(parts.map(({ facts }) => facts.recordId));
  const about = records.size === 1 ? await recordOf(asRecipient, last.facts.recordId) : null;
  const words = frameWords(person.language);
  const gathered = records.size > 1 || (parts.length > 1 && !about);
  const url = linkOf(publicUrl, person, gathered ? undefined : last.facts);
  const subject = gathered ? words.digest : last.words.subject;
  const text = gathered ? gatheredText(parts, publicUrl, person) : parts.map((part) => part.words.body).join("\n\n");
  const around = {
    organization: sender.name,
    accent: sender.accent,
    language: person.language,
    url,
    reason: last.role,
    publicUrl,
    portal: person.portal,
  };
  return {
    id: envelope.id,
    organizationId: ctx.organizationId,
    organization: sender.name,
    recipient: person,
    notice: last.notice,
    reason: last.role,
    critical: parts.some(({ critical }) => critical),
    subject,
    text,
    html: htmlOf(subject, text, around),
    url,
    record: about,
    tries: envelope.tries,
  };
}

async function partOf(
  ctx: Context,
  { event, notice: key, role }: ToldEvent,
  { person, sender, words: tried }: Envelope,
): Promise<Part | undefined> {
  const notice = findNotice(key);
  const facts = notice && (await notice.load(ctx, event));
  if (!notice || !facts) return undefined;
  const words = fill(tried ?? (await wordsOf(ctx, key, person.language)), person, sender.name, facts.values);
  return { words, facts, role, notice: key, critical: facts.critical ?? notice.critical ?? false };
}

/** Of several records each under its own line, with where to find it. */
function gatheredText(parts: readonly Part[], publicUrl: string, person: Told): string {
  return parts
    .map(({ words, facts }) => `# ${words.subject}\n${linkOf(publicUrl, person, facts)}\n\n${words.body}`)
    .join("\n\n");
}

async function recordOf(ctx: Context, id: string | undefined): Promise<Delivery["record"]> {
  if (!id) return null;
  const found = await ctx.db
    .selectFrom("records")
    .select(["id", "kind", "number", "title"])
    .where("id", "=", id)
    .executeTakeFirst();
  return found ? { ...found, number: found.number ?? "" } : null;
}

/** Who lives in the portal opens a ticket there. */
function linkOf(publicUrl: string, { portal }: Told, facts: Facts | undefined): string {
  const base = publicUrl.replace(/\/$/, "");
  if (!facts) return `${base}${portal ? "/portal" : "/notifications"}`;
  return portal && facts.recordId ? `${base}/portal/requests/${facts.values.number}` : `${base}${facts.link}`;
}
