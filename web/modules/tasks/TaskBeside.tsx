import { Loaded } from "../../kernel/api/Loaded.tsx";
import { TicketPage } from "../../platform/ticket/TicketPage.tsx";
import { useTicket } from "../../platform/ticket/useTicket.ts";
import { taskLook } from "./look.ts";
import { TaskProperties } from "./TaskProperties.tsx";
import type { Task } from "./task.ts";

/** One task, on its page or beside the list. */
export default function TaskBeside({ id }: { id: string }) {
  const task = useTicket<Task>(taskLook.path, id);
  return (
    <Loaded query={task}>
      {(data) => <TicketPage key={data.id} look={taskLook} id={id} ticket={data} properties={TaskProperties} />}
    </Loaded>
  );
}
