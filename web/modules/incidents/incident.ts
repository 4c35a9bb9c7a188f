import type { z } from "zod";
import type { incidents } from "../../../contract/incidents/index.ts";
import type { Ticket } from "../../platform/ticket/ticket.ts";

/** An incident as the API answers it. */
export type Incident = Ticket & z.output<(typeof incidents)["record"]>;
