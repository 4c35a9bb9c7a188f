import { fileTypeFromBuffer } from "file-type";
import mime from "mime-types";
import { Problem } from "../../../contract/kernel/problem.ts";

/** How many bytes from the beginning tell the type. */
export const HEAD = 4100;
export const UNKNOWN = "application/octet-stream";

export interface Claims {
  /** What the client says the part is. */
  readonly declared: string | undefined;
  readonly name: string;
}

/**
 * The type of a file from its first bytes, and where these say nothing (text has no signature) from its name.
 * Throws `attachment.type_mismatch` where name or client claim another type than the bytes show.
 */
export async function mediaTypeOf(head: Uint8Array, claims: Claims): Promise<string> {
  const byName = mime.lookup(claims.name) || undefined;
  const shown = await shownBy(head);
  for (const claim of [byName, claims.declared]) {
    const type = claim && plain(claim);
    if (type && type !== UNKNOWN && !fits(type, shown)) {
      throw new Problem("attachment.type_mismatch", {
        errors: [{ path: "file", code: "type_mismatch", params: { claimed: type, found: shown ?? "unknown" } }],
      });
    }
  }
  if (shown && !(isContainer(shown) && byName)) return shown;
  return byName ?? UNKNOWN;
}

async function shownBy(head: Uint8Array): Promise<string | undefined> {
  // A container cut off in its middle is an error to the parser, and no answer to us.
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return found && plain(found.mime);
}

function fits(claim: string, shown: string | undefined): boolean {
  if (shown === undefined) return !hasSignature(claim);
  if (claim === shown) return true;
  return FAMILIES.some((family) => family(claim) && family(shown));
}

/** Types whose files always begin in a way of their own: without it, the claim is a lie. */
function hasSignature(type: string): boolean {
  if (type === "image/svg+xml") return false;
  return type === "application/pdf" || isZip(type) || isOle(type) || RASTER.test(type);
}

const RASTER = /^image\/(png|apng|jpeg|pjpeg|gif|webp|avif|heic|heif|bmp|x-ms-bmp|tiff)$/;
const isZip = (type: string) =>
  /^application\/(x-)?zip(-compressed)?$|openxmlformats|opendocument|epub\+zip|java-archive|vnd\.android\.package-archive|xpinstall/.test(
    type,
  );
const isOle = (type: string) =>
  /^application\/(x-cfb|msword|vnd\.ms-(excel|powerpoint|outlook)|x-msi|vnd\.visio)$/.test(type);
const isXml = (type: string) => /[/+]xml$|^text\/html$|^application\/(rss|atom)/.test(type);
const isGzip = (type: string) => /gzip|x-tgz|x-compressed-tar/.test(type);
const isProgram = (type: string) =>
  /x-msdownload|x-msdos-program|portable-executable|x-elf|x-mach-binary|x-executable/.test(type);
/** Recordings: the same container holds sound alone or pictures with it, and goes by many names. */
const isMedia = (type: string) =>
  /^(audio|video)\//.test(type) || type === "application/ogg" || type === "application/mp4";
const isBitmap = (type: string) => /^image\/(bmp|x-ms-bmp)$/.test(type);
const isJpeg = (type: string) => /^image\/(jpe?g|pjpeg)$/.test(type);
const isPng = (type: string) => /^image\/a?png$/.test(type);
const isHeif = (type: string) => /^image\/hei[cf](-sequence)?$/.test(type);
const isIcon = (type: string) => /^image\/(x-icon|vnd\.microsoft\.icon)$/.test(type);
const isRar = (type: string) => /rar/.test(type);
const isText = (type: string) =>
  /^text\//.test(type) || /^application\/(json|rtf|x-sh|javascript|x-subrip)$/.test(type);
const FAMILIES = [
  ...[isZip, isOle, isXml, isGzip, isProgram, isMedia, isBitmap, isJpeg, isPng, isHeif, isIcon, isRar, isText],
];

/** The bytes show the container only: which document is in it, the name says. */
function isContainer(type: string): boolean {
  return type === "application/zip" || type === "application/x-cfb" || type === "application/xml";
}

function plain(type: string): string {
  return type.split(";")[0]?.trim().toLowerCase() ?? "";
}
