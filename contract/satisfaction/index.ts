import { z } from "zod";
import { Time, text } from "../kernel/text.ts";

/** The secret part of a link, as it stands behind its `#`: never in a path, so that no log keeps it. */
const Token = text(200, 1);

export const link = z.strictObject({ token: Token });
export const linkedRating = z.strictObject({
  token: Token,
  satisfaction: z.int().min(1).max(5),
  comment: text(2000).optional(),
});

/** What is asked about: as much as its receiver knows from the message that the link came in. */
export const asked = z.object({ number: z.string(), title: z.string(), organization: z.string(), expiresAt: Time });

export const issuedLink = z.object({
  /** Address that the requester opens; shown once, only its hash is kept. */
  url: z.string(),
  expiresAt: Time,
});

export const satisfactionProblems = { "satisfaction.link_not_valid": 404 } as const;
