import { z } from "zod";
import { Id, Time } from "../kernel/text.ts";
import { NewPassword } from "./fields.ts";

export const SetPassword = z.strictObject({ password: NewPassword });

/** Away from … until …; both null for present. */
export const Absence = z.strictObject({ from: Time.nullable(), until: Time.nullable() });

/** Who decides for a person from … until …; all null for nobody. */
export const Delegation = z.strictObject({ delegateId: Id.nullable(), from: Time.nullable(), until: Time.nullable() });
