import { plainText } from "../richtext/sanitise.ts";

const BLOCK_END = /<\/(?:p|div|li|h\d|tr|blockquote|pre)>|<br\s*\/?>/gi;
const MOST_LINES = 40;
const MOST_SIGNS = 4_000;

/** Rich text as a quotation in plain text, line by line; a long one is cut. */
export function quoted(html: string): string {
  const lines = html
    .split(BLOCK_END)
    .map((part) => plainText(part))
    .filter((line) => line !== "");
  const kept = lines.slice(0, MOST_LINES).join("\n").slice(0, MOST_SIGNS).toWellFormed();
  const whole = lines.length <= MOST_LINES && lines.join("\n").length <= MOST_SIGNS;
  return (whole ? kept : `${kept} …`)
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}
