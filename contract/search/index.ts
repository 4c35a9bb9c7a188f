import { z } from "zod";

export const searchRequest = z.strictObject({
  q: z
    .string()
    .max(500)
    .describe(
      'Words, all wanted; `"…"` a phrase, `-word` none with it, `or` between alternatives; or a number: `INC-42`, `42`.',
    ),
  kinds: z.string().max(500).optional().describe("Kinds to search, separated by commas; all if not given."),
  limit: z.coerce.number().int().min(1).max(50).optional().describe("How many items at most; 20 if not given."),
});

export const searchItem = z.object({
  id: z.uuid(),
  kind: z.string(),
  number: z.string(),
  title: z.string(),
  state: z.string(),
  open: z.boolean(),
  snippet: z.string().optional().describe("Where the description has the first of the words, as plain text."),
});
export const searchAnswer = z.object({ items: z.array(searchItem) });
export type SearchItem = z.infer<typeof searchItem>;

export const similarRequest = z.strictObject({
  title: z.string().min(1).max(200).describe("What somebody is about to report."),
  kinds: z.string().max(500).optional().describe("Kinds to search, separated by commas; all if not given."),
  limit: z.coerce.number().int().min(1).max(20).optional().describe("How many items at most; 5 if not given."),
});

export const similarItem = searchItem.omit({ snippet: true }).extend({
  score: z.number().describe("How alike the titles are, from 0 to 1."),
});
export const similarAnswer = z.object({ items: z.array(similarItem) });
export type SimilarItem = z.infer<typeof similarItem>;
