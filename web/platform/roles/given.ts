import type { z } from "zod";
import type { RoleAssignment } from "../../../contract/access/roles.ts";

/** A role that somebody has. */
export type Given = z.output<typeof RoleAssignment>;
