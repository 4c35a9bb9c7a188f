import { z } from "zod";
import { isStorableText } from "../filter/text.ts";

/** Text without control characters that no database or terminal should see; length in characters. */
export function text(max: number, min = 0) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((value) => value.isWellFormed() && !HIDDEN.test(value), { params: { code: "invalid_character" } });
}

const HIDDEN = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/u;

/** 1–200 characters, not only blanks. */
export const Title = text(200, 1).refine((value) => value.trim().length > 0, { params: { code: "required" } });
export const Name = Title;
/** Rich text as HTML, sanitised when stored. */
export const RichText = text(200_000);
/** A UUID in its canonical form. */
export const Id = z.uuid();
/** RFC 3339 time in UTC with milliseconds. */
export const Time = z.iso.datetime({ offset: true });
/** Any JSON that can be kept: no text in it holds what no database takes. */
export const StorableJson = z.json().refine(isStorable, { params: { code: "invalid_character" } });
/** Another record by id and name, as answers carry it. */
export const Ref = z.object({ id: Id, name: z.string() });

/** An IANA time zone by its name, `Europe/Berlin`; never a bare offset. */
export const TimeZone = text(60, 1).refine(isTimeZone, { params: { code: "unknown_time_zone" } });
/** A language by its BCP 47 tag: `en`, `de-AT`. */
export const Locale = text(35, 2).refine(isLocale, { params: { code: "unknown_locale" } });

function isStorable(value: unknown): boolean {
  if (typeof value === "string") return isStorableText(value);
  if (value === null || typeof value !== "object") return true;
  return Object.entries(value).every(([name, item]) => isStorableText(name) && isStorable(item));
}

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag;
  } catch {
    return false;
  }
}
