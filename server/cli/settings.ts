import type { Command } from "commander";
import { readEnvironment } from "../kernel/config/environment.ts";
import { printSettings } from "../kernel/config/print.ts";
import { loadSettings } from "../kernel/config/settings.ts";

export function addSettings(root: Command): void {
  root
    .command("settings")
    .description("Every setting with its meaning and its value now, secrets hidden")
    .action(() => console.log(printSettings(loadSettings(readEnvironment()))));
}
