import type { Names } from "./names.ts";

/** The list of the server's modules with one more, at its end. */
export function addServerModule(text: string, { module, variable }: Names): string {
  return inList(withImport(text, `import ${variable} from "./modules/${module}/module.ts";`), variable);
}

export function addWebModule(text: string, { module, variable }: Names): string {
  return inList(withImport(text, `import { ${variable} } from "./modules/${module}/module.ts";`), variable);
}

/** The page's words, in English to begin with. */
export function addWording(text: string, { module, one, many }: Names): string {
  const messages = JSON.parse(text) as { kinds: Record<string, unknown> };
  messages.kinds[module] = { title: many, add: `Add ${one}`, text: `${many}, as you know them.` };
  return `${JSON.stringify(messages, undefined, 2)}\n`;
}

/** After the last import; the formatter puts it in its place. */
function withImport(text: string, line: string): string {
  const end = text.lastIndexOf("\nimport ");
  const next = text.indexOf("\n", end + 1);
  return `${text.slice(0, next)}\n${line}${text.slice(next)}`;
}

function inList(text: string, name: string): string {
  return text.replace(/,?\n?\];\s*$/, `,\n  ${name},\n];\n`);
}
