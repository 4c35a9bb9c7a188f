import de from "../../../contract/messages/de/imports.json" with { type: "json" };
import en from "../../../contract/messages/en/imports.json" with { type: "json" };
import type { Field } from "./importer.ts";

/** For each column the field that its name probably means, each at most once: by its wire name, its label, or a usual other name. */
export function guessMapping(header: readonly string[], fields: readonly Field[]): (string | null)[] {
  const taken = new Set<string>();
  return header.map((column) => {
    const found = fields.find((field) => !taken.has(field.name) && namesOf(field).has(folded(column)));
    if (found) taken.add(found.name);
    return found?.name ?? null;
  });
}

type Words = Readonly<Record<string, string>>;

const LABELS: readonly Words[] = [en.fields, de.fields];
const OTHERS: readonly Words[] = [en.otherNames, de.otherNames];

function namesOf({ name, label }: Field): ReadonlySet<string> {
  const stem = name.replace(/Id$/, "");
  const said = [name, stem, name.replace("custom.", ""), label ?? ""];
  for (const words of LABELS) said.push(words[name] ?? "");
  for (const words of OTHERS) said.push(...(words[name] ?? "").split(","));
  return new Set(said.map(folded).filter((one) => one !== ""));
}

/** Letters and digits alone: `E-Mail address` is `emailaddress`. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}
