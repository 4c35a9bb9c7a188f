import type { z } from "zod";
import type { PlatformOrganization, Removal as RemovalAnswer } from "../../../contract/organizations/whole.ts";

export type Organization = z.output<typeof PlatformOrganization>;
export type Removal = z.output<typeof RemovalAnswer>;

export const PATH = "/platform/organizations";
export const listKey = ["platform", "organizations"] as const;
export const oneKey = (id: string) => ["platform", "organizations", id] as const;
