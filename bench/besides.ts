import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";
import type { Options } from "./options.ts";

/** Figures that need no load. */
export async function besides(_ground: Ground, _options: Options, _say: (line: string) => void): Promise<Figure[]> {
  return [];
}
