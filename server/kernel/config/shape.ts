import { isIP } from "node:net";
import { z } from "zod";

/** How the text of a setting is read, and what it must be, as the end of a sentence. */
export interface Shape<T> {
  readonly must: string;
  readonly schema: z.ZodType<T, string>;
}

export const text: Shape<string> = { must: "be a text", schema: z.string().min(1) };

export const flag: Shape<boolean> = {
  must: "be 1 or 0",
  schema: z.enum(["1", "0", "true", "false", "yes", "no"]).transform((word) => ["1", "true", "yes"].includes(word)),
};

export function whole(min: number, max: number): Shape<number> {
  return {
    must: `be a whole number from ${min} to ${max}`,
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max)),
  };
}

/** A whole number, or `off`, which reads as null. */
export function wholeOrOff(min: number, max: number): Shape<number | null> {
  const number = whole(min, max);
  return {
    must: `${number.must}, or off`,
    schema: z.union([z.literal("off").transform(() => null), number.schema]),
  };
}

export function oneOf<const Words extends readonly string[]>(...words: Words): Shape<Words[number]> {
  return { must: `be one of ${words.join(", ")}`, schema: z.enum(words) };
}

/** Parts between commas, blanks around them left out. */
export function listOf(item: Shape<string>, plural: string): Shape<readonly string[]> {
  return {
    must: `be ${plural}, separated by commas`,
    schema: z
      .string()
      .transform((list) => list.split(",").map((part) => part.trim()))
      .pipe(z.array(item.schema)),
  };
}

export function url(...schemes: string[]): Shape<string> {
  return {
    must: `be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}`,
    schema: z
      .string()
      .refine((value) => schemes.some((scheme) => URL.canParse(value) && value.startsWith(`${scheme}://`))),
  };
}

export const webAddress: Shape<string> = {
  must: "be the address of a web site (https://desk.example.org) without a path",
  schema: z
    .string()
    .refine((value) => /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).pathname === "/")
    .transform((value) => new URL(value).origin),
};

export const email: Shape<string> = {
  must: "be a mail address",
  schema: z.string().regex(/^[^\s@<>]+@[^\s@<>]+$/),
};

export const mailbox: Shape<string> = {
  must: "be a mail address, or a name with one: Service desk <desk@example.org>",
  schema: z.string().regex(/^([^<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/),
};

/** An address, or a network in CIDR notation. */
export const network: Shape<string> = {
  must: "be an IP address or a network",
  schema: z.string().refine((value) => {
    const [address = "", bits = "0", ...more] = value.split("/");
    const version = isIP(address);
    return version > 0 && more.length === 0 && /^\d+$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
  }),
};

export const host: Shape<string> = { must: "be a host name or an IP address", schema: z.string().regex(/^[\w.:-]+$/) };

export function pattern(expression: RegExp, must: string): Shape<string> {
  return { must, schema: z.string().regex(expression) };
}
