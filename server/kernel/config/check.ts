import { accessSync, constants } from "node:fs";
import type { Given } from "./settings.ts";
import { StartProblem } from "./start-problem.ts";

/** What must hold between settings. Throws `StartProblem`, one sentence. */
export function checkTogether(given: Given): void {
  together(given, "TLS_CERT_FILE", "TLS_KEY_FILE");
  together(given, "SMTP_URL", "SMTP_FROM");
  for (const name of ["S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY"] as const) together(given, "S3_ENDPOINT", name);
  for (const name of ["TLS_CERT_FILE", "TLS_KEY_FILE"] as const) readable(name, given[name]);
  needs(given, "ADMIN_PASSWORD", "ADMIN_LOGIN");
  needs(given, "ADMIN_EMAIL", "ADMIN_LOGIN");
  if (given.PROCESS !== "all" && !given.DATABASE_URL)
    throw new StartProblem(`PROCESS ${given.PROCESS} needs DATABASE_URL: several processes share an own PostgreSQL.`);
}

function together(given: Given, one: keyof Given, other: keyof Given): void {
  needs(given, one, other);
  needs(given, other, one);
}

function needs(given: Given, name: keyof Given, needed: keyof Given): void {
  if (given[name] !== undefined && given[needed] === undefined)
    throw new StartProblem(`${name} is set and needs ${needed} as well.`);
}

function readable(name: string, file: string | undefined): void {
  if (file === undefined) return;
  try {
    accessSync(file, constants.R_OK);
  } catch {
    throw new StartProblem(`${name} must be a file that can be read, and ${file} can't.`);
  }
}
