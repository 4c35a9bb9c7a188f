import { z } from "zod";
import { Time, text } from "../kernel/text.ts";

const Colour = z.string().regex(/^#[0-9a-f]{6}$/);
const Tokens = z.object({ accent: Colour, hover: Colour, text: Colour, ground: Colour });

/** Colours made from the organization's one, readable in both themes; null for the product's own. */
export const Accent = z.object({ light: Tokens, dark: Tokens, corrected: z.boolean() }).nullable();

/** Addresses of the pictures; null where there is none. */
const Logos = z.object({ light: z.string().nullable(), dark: z.string().nullable() });

/** How an organization shows itself to its people. */
export const Branding = z.object({
  /** Before the first change 0. */
  version: z.int(),
  /** The organization's name where empty. */
  portalName: z.string(),
  welcome: z.string(),
  /** As it was chosen. */
  colour: Colour.nullable(),
  accent: Accent,
  supportEmail: z.string().nullable(),
  supportPhone: z.string(),
  logos: Logos,
  updatedAt: Time.nullable(),
});

export const PatchBranding = z
  .strictObject({
    portalName: text(100),
    welcome: text(500),
    colour: text(7)
      .regex(/^#[0-9a-fA-F]{6}$/)
      .nullable(),
    supportEmail: z.email().max(320).nullable(),
    supportPhone: text(100),
  })
  .partial();

/** What its door shows to everybody; the same for an organization without branding and for one that is not there. */
export const DoorBranding = z.object({
  name: z.string().nullable(),
  welcome: z.string(),
  accent: Accent,
  supportEmail: z.string().nullable(),
  supportPhone: z.string(),
  logos: Logos,
});

/** Largest logo, in bytes. */
export const LARGEST_LOGO = 262_144;
export const LOGO_TYPES = ["image/png", "image/jpeg", "image/webp"] as const;
