import { sql } from "kysely";
import type { SimilarItem } from "../../../contract/search/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { fromTickets } from "../tickets/select.ts";
import { matches } from "./matching.ts";
import { wordsOf } from "./words.ts";

export interface Likeness {
  readonly title: string;
  readonly limit: number;
  /** The ticket that the others are compared with. */
  readonly except?: string;
}

const MOST_WORDS = 4;
const MOST_COMPARED = 100;
const LIKE_ENOUGH = 0.35;

/**
 * Open tickets that may be about the same, by their titles, the most alike first: a major incident shows among them
 * while it is open. Looks at the newest 100 that share two words.
 */
export async function similarTickets(
  ctx: Context,
  kinds: readonly TicketKind[],
  likeness: Likeness,
): Promise<SimilarItem[]> {
  const sought = sharedWords(likeness.title);
  if (kinds.length === 0 || sought === undefined) return [];
  const candidates = matches(kinds, { sought, begun: null, unwanted: null }, ctx.principal, MOST_COMPARED);
  const branches = kinds.map(
    (kind) => sql`select t.id, t.kind, r.number, r.title, t.state, t.open ${fromTickets(kind)}
      join m on m.record_id = t.id and m.kind = t.kind
      where t.kind = ${sql.lit(kind.kind)} and t.open and t.deleted_at is null and ${kind.policy.visible(ctx.principal)}`,
  );
  const found = await sql<Omit<SimilarItem, "score">>`
    with m as materialized (select distinct record_id, kind from (${candidates}) every)
    ${sql.join(branches, sql` union all `)} order by id desc`.execute(ctx.db);
  return found.rows
    .filter((row) => row.id !== likeness.except)
    .map((row) => ({ ...row, score: likenessOf(likeness.title, row.title) }))
    .filter((item) => item.score >= LIKE_ENOUGH)
    .sort((one, other) => other.score - one.score)
    .slice(0, likeness.limit);
}

/** Two of the title's longest words, whichever, in a title: one alone says little, except where there is no other. */
function sharedWords(title: string): string | undefined {
  const words = [...new Set(wordsOf(title))]
    .filter((word) => word.length >= 3 || /\d/.test(word))
    .sort((one, other) => other.length - one.length)
    .slice(0, MOST_WORDS)
    .map((word) => `${word}:A`);
  const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => `(${one}&${other})`));
  return pairs.length > 0 ? pairs.join("|") : words[0];
}

/** Twice the words in common by all words of both (Dice): 1 for the same words. */
function likenessOf(one: string, other: string): number {
  const [left, right] = [stems(one), stems(other)];
  const common = [...left].filter((word) => right.has(word)).length;
  return Math.round((200 * common) / Math.max(left.size + right.size, 1)) / 100;
}

/** Words without accents and common endings, for comparing two titles with each other. */
function stems(title: string): Set<string> {
  const words = wordsOf(title).map((word) => word.normalize("NFD").replace(/\p{M}/gu, ""));
  return new Set(words.map((word) => (word.length > 4 ? word.replace(/(?:ern|en|er|es|e|n|s)$/, "") : word)));
}
