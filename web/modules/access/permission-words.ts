import type { Words } from "../../platform/masterdata/description.ts";
import { wordOr } from "../../platform/masterdata/words.ts";
import { verbOf } from "./matrix.ts";
import type { Permission } from "./roles.ts";

/** What a kind of record is called: "Incident". */
export function recordWord(words: Words, record: string): string {
  return wordOr(words, `matrix.records.${record}`, record.replaceAll("_", " "));
}

/** What is done with it: "Change", "merge". */
export function verbWord(words: Words, name: string): string {
  const ofField = /_custom:(read|write)_(\w+)$/.exec(name);
  if (ofField) return words(`ownField.${ofField[1]}`, { field: ofField[2] ?? "" });
  const own = `matrix.also.${name.replace(":", "_")}`;
  return wordOr(words, own, wordOr(words, `matrix.verbs.${name.split(":")[1]}`, verbOf(name)));
}

/** What a permission means, in a sentence. */
export function meaningOf(words: Words, { name, meaning, field }: Permission): string {
  if (field !== undefined)
    return words(name.includes(":read_") ? "ownField.readMeaning" : "ownField.writeMeaning", { field });
  return wordOr(words, `meanings.${name.replace(":", "_")}`, meaning);
}
