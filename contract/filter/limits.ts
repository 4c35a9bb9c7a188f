/** What a filter may cost at most. Beyond it: `too_complex`. Generous for people, closed to machines that probe. */
export const filterLimits = {
  /** UTF-16 units of the text. */
  text: 8_000,
  /** Nodes of the parsed expression, values of lists included. */
  nodes: 1_000,
  /** Nesting of parentheses, negations and conditions. */
  depth: 32,
  /** Values in one list. */
  list: 200,
  /** Sum over all conditions: 1 each, more for those that read a whole text. */
  cost: 300,
} as const;

/** A text condition reads its text to the end for each row; a pattern does so slowly. */
export const conditionCost = { plain: 1, text: 5, matches: 30 } as const;
