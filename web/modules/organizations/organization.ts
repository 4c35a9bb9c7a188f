import type { z } from "zod";
import type { organizations } from "../../../contract/organizations/index.ts";

export type Organization = z.output<typeof organizations.record>;

/** What of it people change here. */
export const asked = ["name", "timeZone", "locale"] as const;
