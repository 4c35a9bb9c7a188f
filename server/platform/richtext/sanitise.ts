import sanitizeHtml from "sanitize-html";

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      "p",
      "br",
      "strong",
      "b",
      "em",
      "i",
      "u",
      "s",
      "code",
      "pre",
      "blockquote",
      "ul",
      "ol",
      "li",
      "a",
      "hr",
      "span",
      "img",
    ],
    ...["h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "div", "mark", "sub", "sup"],
  ],
  allowedAttributes: {
    a: ["href", "title", "rel"],
    img: ["src", "alt", "width", "height"],
    span: ["data-mention", "class"],
    code: ["class"],
    th: ["colspan", "rowspan"],
    td: ["colspan", "rowspan"],
  },
  allowedClasses: { span: ["mention"], code: [/^language-[a-z0-9]{1,20}$/] },
  allowedSchemes: ["http", "https", "mailto", "tel"],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  transformTags: { a: sanitizeHtml.simpleTransform("a", { rel: "noopener noreferrer nofollow" }, true) },
  // Pictures are our own attachments only: a foreign one would tell its server who reads.
  exclusiveFilter: (frame) =>
    frame.tag === "img" && !/^\/api\/v1\/attachments\/[0-9a-f-]{36}\/content$/.test(frame.attribs.src ?? ""),
};

const PLAIN = /^[^<>&]*$/;

/** Rich text as it may be stored and shown: known elements and attributes alone, no scripts, styles or foreign pictures. */
export function sanitise(html: string): string {
  return PLAIN.test(html) ? html : sanitizeHtml(html, OPTIONS);
}

/** The words of rich text, for search and previews. */
export function plainText(html: string): string {
  if (PLAIN.test(html)) return html;
  return sanitizeHtml(html.replace(/<(?:\/p|br\s*\/?|\/div|\/li|\/h\d|\/tr)>/gi, " $&"), {
    allowedTags: [],
    allowedAttributes: {},
  })
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
