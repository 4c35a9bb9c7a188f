import type { Context } from "../kernel/db/context.ts";
import { addTask } from "../modules/tasks/port.ts";
import { reread } from "../platform/tickets/find.ts";
import { ticketKind } from "../platform/tickets/kinds.ts";
import type { TicketRow } from "../platform/tickets/row.ts";
import { transition } from "../platform/tickets/transition.ts";
import { actingAs } from "./story.ts";

const INCIDENTS = 14;
const HOUR = 3_600_000;

/** Pieces of work within some of the incidents that somebody works on now: done, under way and overdue ones. */
export async function addTasks(ctx: Context): Promise<void> {
  const incidents = await ctx.db
    .selectFrom("tickets")
    .select(["id", "assignee_id"])
    .where("kind", "=", "incident")
    .where("state", "in", ["assigned", "in_progress"])
    .where("assignee_id", "is not", null)
    .where("restricted", "=", false)
    .where("parent_id", "is", null)
    .orderBy("created_at", "desc")
    .limit(INCIDENTS)
    .execute();
  for (const [at, { id, assignee_id }] of incidents.entries()) {
    const incident = await reread(ctx, ticketKind("incident"), id);
    const steps = STORIES[at % STORIES.length] ?? [];
    for (const [place, step] of steps.entries()) await live(ctx, incident, assignee_id ?? "", { ...step, place });
  }
}

interface Step {
  readonly title: string;
  /** From now; none for no day. */
  readonly dueInHours?: number;
  readonly state?: "in_progress" | "done";
  readonly ordered?: boolean;
}

async function live(ctx: Context, incident: TicketRow, worker: string, step: Step & { place: number }): Promise<void> {
  const at = await actingAs(ctx, worker, new Date(ctx.now.getTime() - (4 - step.place) * 0.5 * HOUR));
  const { title, ordered = false, dueInHours, state } = step;
  const dueAt = dueInHours === undefined ? null : new Date(ctx.now.getTime() + dueInHours * HOUR).toISOString();
  let task = await addTask(at, incident, { title, ordered, dueAt, assigneeId: worker });
  const kind = ticketKind("task");
  if (state) task = await transition(at, kind, task, "start", {});
  if (state === "done") await transition(at, kind, task, "complete", {});
}

const STORIES: readonly (readonly Step[])[] = [
  [
    { title: "Call the supplier and ask for a technician", dueInHours: -3, state: "done" },
    { title: "Let the technician in and show the device", dueInHours: 5, state: "in_progress" },
    { title: "Try it together with the person who asked", dueInHours: 8, ordered: true },
  ],
  [{ title: "Order a replacement", dueInHours: -1 }],
  [
    { title: "Collect the logs of the last two days", dueInHours: 2, state: "in_progress" },
    { title: "Compare them with another site", dueInHours: 26 },
  ],
  [{ title: "Ask the application owner for a test account" }],
];
