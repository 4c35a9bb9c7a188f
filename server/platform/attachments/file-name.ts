const MOST = 255;
/** Controls, marks that turn the writing direction (`gpj.exe` reads as `exe.jpg`), and what file systems forbid. */
const UNSAFE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff<>:"|?*]/gu;

/** The last part of what a client calls its file, as any system can store and show it: at most 255 characters. */
export function cleanFileName(given: string | undefined): string {
  const last = (given ?? "").toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const name = last
    .replace(UNSAFE, "")
    .trim()
    .replace(/^\.+|[. ]+$/g, "");
  return name === "" ? "file" : shortened(name);
}

/** `attachment` or `inline` with the name for old and new clients (RFC 6266). */
export function contentDisposition(type: "attachment" | "inline", name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `${type}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** The ending says what it is, so it stays. */
function shortened(name: string): string {
  const letters = [...name];
  if (letters.length <= MOST) return name;
  const dot = letters.lastIndexOf(".");
  const ending = dot > 0 && letters.length - dot <= 20 ? letters.slice(dot) : [];
  return [...letters.slice(0, MOST - ending.length), ...ending].join("");
}
