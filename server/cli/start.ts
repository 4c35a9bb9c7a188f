import type { Command } from "commander";
import { startProcess } from "../start.ts";

export function addStart(root: Command): void {
  root.command("start").description("Serve and work, as PROCESS says, until a signal ends it").action(startProcess);
}
