import type { z } from "zod";
import type { tasks } from "../../../contract/tasks/index.ts";
import type { Ticket } from "../../platform/ticket/ticket.ts";

/** A task as the API answers it. */
export type Task = Ticket & z.output<(typeof tasks)["record"]>;
