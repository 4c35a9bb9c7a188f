/** What stops a start and is for the operator to read: one sentence, no stack. */
export class StartProblem extends Error {
  override readonly name = "StartProblem";
}
