/**
 * Lower case one character at a time, as PostgreSQL's `lower()` does under C.UTF-8: without rules that look at the
 * neighbours (the Greek final sigma) and without results longer than the character (İ).
 */
export function foldCase(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let folded = "";
  for (const character of text) folded += character === "İ" ? "i" : character.toLowerCase();
  return folded;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}
