/** Plain text as the HTML that the server keeps: a paragraph for each block, a break for each line. */
export function htmlOfText(text: string): string {
  return text
    .trim()
    .split(/\n{2,}/)
    .filter((block) => block !== "")
    .map((block) => `<p>${escapeHtml(block).replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/** The words of sanitised HTML, with its paragraphs and lines. Nothing of it is run or loaded. */
export function textOfHtml(html: string): string {
  const broken = html.replace(/<br\s*\/?>/gi, "\n").replace(/<\/(p|div|h\d|blockquote|pre)>/gi, "$&\n\n");
  const listed = broken.replace(/<li[^>]*>/gi, "$&– ").replace(/<\/li>/gi, "$&\n");
  const { textContent } = new DOMParser().parseFromString(listed, "text/html").body;
  return (textContent ?? "").replace(/\n{3,}/g, "\n\n").trim();
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
