/** What one thing is called in the places where it is spoken of. */
export interface Names {
  /** Folders and path: `spare-parts`. */
  readonly module: string;
  /** The export: `spareParts`. */
  readonly variable: string;
  /** `SpareParts`. */
  readonly component: string;
  /** The table: `spare_parts`. */
  readonly table: string;
  /** The kind, singular: `spare_part`. */
  readonly kind: string;
  /** In words, singular and plural: `spare part`, `Spare parts`. */
  readonly one: string;
  readonly many: string;
}

/** All names from the module's; undefined where it is none. */
export function namesOf(module: string): Names | undefined {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(module)) return undefined;
  const words = module.split("-");
  const component = words.map(capital).join("");
  const one = singular(words.join(" "));
  return {
    module,
    variable: component.charAt(0).toLowerCase() + component.slice(1),
    component,
    table: words.join("_"),
    kind: one.replaceAll(" ", "_"),
    one,
    many: capital(words.join(" ")),
  };
}

/** `categories` → `category`, `boxes` → `box`, `parts` → `part`. */
function singular(plural: string): string {
  if (plural.endsWith("ies")) return `${plural.slice(0, -3)}y`;
  if (/(s|x|z|ch|sh)es$/.test(plural)) return plural.slice(0, -2);
  return plural.replace(/s$/, "");
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
