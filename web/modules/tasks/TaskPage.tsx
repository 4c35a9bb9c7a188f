import { useParam } from "../../kernel/router/address.ts";
import TaskBeside from "./TaskBeside.tsx";

/** One task. */
export default function TaskPage() {
  return <TaskBeside id={useParam("id")} />;
}
