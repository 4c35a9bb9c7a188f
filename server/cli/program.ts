import { Command } from "commander";
import { addCreateAdmin } from "./create-admin.ts";
import { addCreateOperator } from "./create-operator.ts";
import { addDemo } from "./demo.ts";
import { addDescribe } from "./describe.ts";
import { addDoctor } from "./doctor.ts";
import { addExport } from "./export.ts";
import { addExportOrganization } from "./export-organization.ts";
import { addImport } from "./import.ts";
import { addMetrics } from "./metrics.ts";
import { addMigrate } from "./migrate.ts";
import { addSearch } from "./search.ts";
import { addSecrets } from "./secrets.ts";
import { addSettings } from "./settings.ts";
import { addShell } from "./shell.ts";
import { addSla } from "./sla.ts";
import { addSql } from "./sql.ts";
import { addStart } from "./start.ts";
import { addStats } from "./stats.ts";

/** The command line: everything an operator does besides the browser, whether or not the server is running. */
export function program(): Command {
  const root = new Command("steward")
    .description("Steward, from the command line. Settings come from the environment and .env: see `steward settings`.")
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: true });
  for (const add of COMMANDS) add(root);
  return root;
}

const COMMANDS = [
  addStart,
  addMigrate,
  addDemo,
  addCreateAdmin,
  addCreateOperator,
  addImport,
  addExport,
  addExportOrganization,
  addStats,
  addMetrics,
  addSla,
  addSearch,
  addSecrets,
  addDescribe,
  addShell,
  addSql,
  addDoctor,
  addSettings,
];
