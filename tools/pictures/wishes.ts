import { Command, InvalidArgumentError } from "commander";

type Theme = "light" | "dark";

/** What the command line asks for. */
export interface Wishes {
  readonly language: string;
  /** Pieces of page names; empty for all pages. */
  readonly only: readonly string[];
  readonly themes: readonly Theme[];
  readonly widths: readonly number[];
}

export function wishesOf(words: readonly string[]): Wishes {
  const options = new Command("screenshots")
    .description("Take a picture of every page of the web app, and say what is wrong with it")
    .option("--language <code>", "language of the pages", "en")
    .option(
      "--only <piece>",
      "only pages with this in their name; may be repeated",
      (piece: string, all: string[]) => [...all, piece],
      [],
    )
    .option("--theme <name>", "light or dark", themeOf)
    .option("--width <pixels>", "width of the screen", widthOf)
    .parse([...words], { from: "user" })
    .opts<{ language: string; only: string[]; theme?: Theme; width?: number }>();
  return {
    language: options.language,
    only: options.only,
    themes: options.theme ? [options.theme] : ["light", "dark"],
    widths: options.width ? [options.width] : [1440, 390],
  };
}

function themeOf(word: string): Theme {
  if (word === "light" || word === "dark") return word;
  throw new InvalidArgumentError("It is light or dark.");
}

function widthOf(word: string): number {
  const width = Number(word);
  if (Number.isInteger(width) && width >= 200 && width <= 4_000) return width;
  throw new InvalidArgumentError("It is a number of pixels from 200 to 4000.");
}
