import type { TaskState } from "../../../contract/tasks/lifecycle.ts";
import { stepsOf } from "../../platform/ticket/steps.ts";
import type { TicketLook } from "../../platform/ticket/ticket.ts";
import { taskTones } from "../../platform/ticket/tones.ts";

export const taskLook: TicketLook = {
  kind: "task",
  path: "tasks",
  tones: taskTones satisfies Readonly<Record<TaskState, string>>,
  parts: new Set(),
  order: ["resume", "start", "complete", "hold", "assign", "skip", "cancel"],
  done: "complete",
  rowFields: ["parent", "dueAt", "open", "createdAt"],
  resolutionCodes: [],
  fields: async () => (await import("../../../contract/tasks/fields.ts")).fields,
  steps: async () => stepsOf((await import("../../../contract/tasks/lifecycle.ts")).lifecycle),
};
