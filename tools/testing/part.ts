import type { Outcome } from "./outcome.ts";

/** One part of `npm test`. */
export interface Part {
  /** As it is asked for: `npm test -- unit`. */
  readonly name: string;
  readonly title: string;
  /** The test files; for a check of the whole, what it looks at. A part without any isn't there. */
  readonly files: readonly string[];
  readonly needs: readonly ("database" | "web" | "browser")[];
  run(files: readonly string[], env: NodeJS.ProcessEnv): Promise<Outcome>;
}
