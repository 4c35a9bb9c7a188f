import { z } from "zod";
import { Id, Ref, Time } from "../kernel/text.ts";

/** Somebody who hears of what happens to a ticket, and may read it. */
export const Watcher = z.object({ user: Ref, since: Time });

/** Without a person: oneself. Adding others takes the right to work on the ticket. */
export const watcherAdd = z.strictObject({ userId: Id.optional() });

/** A person named as one of those who see a restricted ticket, with internal notes. */
export const NamedPerson = z.object({ user: Ref, grantedBy: Ref.nullable(), since: Time });

export const namedPersonAdd = z.strictObject({ userId: Id });
