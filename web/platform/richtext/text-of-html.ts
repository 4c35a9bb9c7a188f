import { inertDocument } from "../../kernel/trusted-types.ts";

/** Rich text as plain text to edit: paragraphs become blank lines. Parsed without running or loading anything. */
export function textOfHtml(html: string): string {
  const parted = html
    .replaceAll(/<br\s*\/?>/gi, "\n")
    .replaceAll(/<\/(p|div|h[1-6]|blockquote|pre)>/gi, "\n\n")
    .replaceAll(/<\/li>/gi, "\n");
  const text = inertDocument(parted).body.textContent ?? "";
  return text.replaceAll(/\n{3,}/g, "\n\n").trim();
}
