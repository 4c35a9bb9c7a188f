/**
 * Pieces of work beside each other in one unit of work, so that their statements share round trips. Only when all have
 * ended it throws what the first of them in the list threw: one left running would write into the next transaction of
 * its connection.
 */
export async function together<T extends readonly unknown[]>(
  work: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  const ends = await Promise.allSettled(work);
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return ends.map((end) => (end as PromiseFulfilledResult<unknown>).value) as unknown as T;
}
