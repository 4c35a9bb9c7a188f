import type { z } from "zod";
import type { FieldAccess } from "../../../contract/kernel/field-access.ts";
import type { ListFields } from "../../../contract/kernel/fields.ts";
import type { ticketRecord } from "../../../contract/platform/ticket.ts";
import type { StateTone } from "../../ui/mark/StateBadge.tsx";

/** A ticket of any kind as the API answers it. */
export type Ticket = z.output<z.ZodObject<typeof ticketRecord>> & { readonly may: { readonly internal?: boolean } };

/** What only some kinds have: clocks, somebody who asked for it and reads replies, a service with category and place, … */
export type TicketPart = "clocks" | "requester" | "service" | "restriction" | "tasks" | "similar";

/** What pages need to know of a kind of ticket beyond its records. */
export interface TicketLook {
  /** `incident`: also the namespace of its words. */
  readonly kind: string;
  /** Plural path of API and pages: `incidents`. */
  readonly path: string;
  /** Its states in their order, with what each means. */
  readonly tones: Readonly<Record<string, StateTone>>;
  readonly parts: ReadonlySet<TicketPart>;
  /** Its transitions, the one that usually comes next first. */
  readonly order: readonly string[];
  /** The transition that says that the work is done. */
  readonly done: string;
  /** What rows of its lists carry besides what all do. */
  readonly rowFields?: readonly string[];
  readonly resolutionCodes: readonly string[];
  /** What its lists filter by; loaded with the filter, not with the page. */
  readonly fields: () => Promise<ListFields>;
  /** Fields that take a permission of their own to read or write. */
  readonly fieldAccess?: FieldAccess;
  /** Transitions that a parent's children make as well: shown before they are asked for. */
  readonly cascades?: readonly string[];
  /** Which transitions lead to which state, the usual one first; loaded with the board. */
  readonly steps: () => Promise<Readonly<Record<string, readonly string[]>>>;
}
