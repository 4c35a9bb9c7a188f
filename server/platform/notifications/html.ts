import type { Language } from "../../../contract/notifications/index.ts";
import { filledTemplate } from "./template.ts";
import { frameWords } from "./words.ts";

export interface Frame {
  readonly organization: string;
  /** The organization's colour, `#rrggbb`; the product's where it has none. */
  readonly accent?: string | null;
  readonly language: Language;
  /** Where the button leads. */
  readonly url: string;
  /** As what one is told. */
  readonly reason: string;
  readonly publicUrl: string;
  readonly portal: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const ADDRESS = /\bhttps?:\/\/[^\s<>"']+/g;

/** Colours hold their contrast on white and, where the mail program asks for dark, on near-black. */
const STYLE = `:root{color-scheme:light dark;supported-color-schemes:light dark}
body{margin:0;padding:0;background:#f4f5f7;color:#1c2330;font:16px/1.5 -apple-system,"Segoe UI",Roboto,Arial,sans-serif}
.card{max-width:600px;margin:0 auto;background:#fff;border-radius:8px}
.head{padding:20px 28px 0;font-size:14px;font-weight:600;color:#4a5568}
.main{padding:8px 28px 24px}
h1{font-size:20px;line-height:1.35;margin:12px 0 16px}
h2{font-size:16px;margin:24px 0 4px}
p{margin:0 0 14px}
blockquote{margin:0 0 14px;padding:2px 0 2px 14px;border-left:3px solid #a0aec0;color:#3b4658}
.button{display:inline-block;padding:10px 18px;border-radius:6px;background:#2451b3;color:#fff!important;text-decoration:none;font-weight:600}
.foot{max-width:600px;margin:0 auto;padding:16px 28px 28px;font-size:13px;color:#4a5568}
a{color:#2451b3}
@media (prefers-color-scheme:dark){
body{background:#12151b;color:#e6e9ef}.card{background:#1b2029}.head,.foot{color:#aab4c3}
blockquote{border-left-color:#5a6679;color:#c8d0dc}a{color:#9dbcff}.button{background:#3b6be0}}`;

/** A plain text as a mail page: paragraphs, quotations and addresses; every sign of it is text and none is markup. */
export function htmlOf(subject: string, text: string, frame: Frame): string {
  const words = frameWords(frame.language);
  const settings = preferencesUrl(frame);
  const why = (words.reasons as Readonly<Record<string, string>>)[frame.reason] ?? words.reasons.other;
  return `<!doctype html>
<html lang="${frame.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title><style>${STYLE}${branded(frame.accent)}</style></head>
<body><div class="card"><div class="head">${escaped(frame.organization)}</div><div class="main">
<h1>${escaped(subject)}</h1>
${blocks(text).map(blockHtml).join("\n")}
<p><a class="button" href="${escaped(frame.url)}">${escaped(words.open)}</a></p>
</div></div><div class="foot">${escaped(why)} <a href="${escaped(settings)}">${escaped(words.settings)}</a></div></body></html>`;
}

/** The same around the plain text. */
export function plainMail(text: string, frame: Frame): string {
  const words = frameWords(frame.language);
  const why = (words.reasons as Readonly<Record<string, string>>)[frame.reason] ?? words.reasons.other;
  return `${text.replaceAll(/^# /gm, "")}\n\n${frame.url}\n\n-- \n${filledTemplate(words.sentBy, frame.language, { organization: frame.organization })} ${why}\n${words.settings}: ${preferencesUrl(frame)}`;
}

/** Where one says what one wants to hear of. */
export function preferencesUrl({ publicUrl, portal }: Pick<Frame, "publicUrl" | "portal">): string {
  return `${publicUrl.replace(/\/$/, "")}${portal ? "/portal/account" : "/account"}/notifications`;
}

/** Only what is a colour gets into the page. */
function branded(accent: string | null | undefined): string {
  return accent && /^#[0-9a-f]{6}$/i.test(accent)
    ? `.card{border-top:4px solid ${accent}}.button{background:${accent}}`
    : "";
}

type Block = { readonly type: "title" | "quote" | "text"; readonly lines: readonly string[] };

function blocks(text: string): Block[] {
  const found: { type: Block["type"]; lines: string[] }[] = [];
  let open = false;
  for (const raw of text.split("\n")) {
    const type = raw.startsWith("# ") ? "title" : raw.startsWith("> ") ? "quote" : "text";
    const line = type === "text" ? raw : raw.slice(2);
    const last = found.at(-1);
    if (raw.trim() === "") open = false;
    else if (open && last?.type === type && type !== "title") last.lines.push(line);
    else {
      found.push({ type, lines: [line] });
      open = true;
    }
  }
  return found;
}

function blockHtml({ type, lines }: Block): string {
  const html = lines.map(linked).join("<br>");
  if (type === "title") return `<h2>${html}</h2>`;
  return type === "quote" ? `<blockquote>${html}</blockquote>` : `<p>${html}</p>`;
}

function linked(line: string): string {
  let html = "";
  let from = 0;
  for (const match of line.matchAll(ADDRESS)) {
    const address = match[0].replace(/[.,;:!?)\]]+$/, "");
    html += `${escaped(line.slice(from, match.index))}<a href="${escaped(address)}">${escaped(address)}</a>`;
    from = match.index + address.length;
  }
  return html + escaped(line.slice(from));
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
