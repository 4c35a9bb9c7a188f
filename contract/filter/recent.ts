/** Remembers the answers to the questions asked last; beyond `capacity` the one unused for longest is forgotten. */
export function recentlyUsed<A>(capacity: number, answer: (question: string) => A): (question: string) => A {
  const answers = new Map<string, A>();
  return (question) => {
    const known = answers.get(question);
    if (known !== undefined) answers.delete(question);
    const result = known ?? answer(question);
    answers.set(question, result);
    if (answers.size > capacity) forgetOldest(answers);
    return result;
  };
}

function forgetOldest(answers: Map<string, unknown>): void {
  for (const question of answers.keys()) {
    answers.delete(question);
    return;
  }
}
