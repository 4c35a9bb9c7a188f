import { resolve } from "node:path";
import { checkTogether } from "./check.ts";
import type { Setting, ValueOf } from "./setting.ts";
import { StartProblem } from "./start-problem.ts";
import { table } from "./table.ts";

export type Given = { readonly [Name in keyof typeof table]: ValueOf<(typeof table)[Name]> };

export interface Settings extends Omit<Given, "DEMO" | "PUBLIC_URL"> {
  readonly DEMO: boolean;
  readonly PUBLIC_URL: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks all settings. Throws `StartProblem`, one sentence that names the first wrong one. */
export function loadSettings(env: Environment): Settings {
  const entries = Object.entries(table).map(([name, each]) => [name, read(name, each, env[name])]);
  const given = Object.fromEntries(entries) as Given;
  checkTogether(given);
  return {
    ...given,
    DATA_DIR: resolve(given.DATA_DIR),
    DEMO: given.DEMO ?? isForThisMachineAlone(given),
    PUBLIC_URL: given.PUBLIC_URL ?? `${given.TLS_CERT_FILE ? "https" : "http"}://localhost:${given.PORT}`,
  };
}

/** Whether only this machine reaches the address. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

function read(name: string, { shape, default: value, secret }: Setting<unknown>, written?: string): unknown {
  const source = written?.trim() || value;
  if (source === undefined) return undefined;
  if (source === "") return [];
  const result = shape.schema.safeParse(source);
  if (result.success) return result.data;
  throw new StartProblem(`${name} must ${shape.must}${secret ? "" : `, not “${source}”`}.`);
}

function isForThisMachineAlone({ HOST, DATABASE_URL, PUBLIC_URL, ADMIN_LOGIN, PROCESS }: Given): boolean {
  return isLoopback(HOST) && !DATABASE_URL && !PUBLIC_URL && !ADMIN_LOGIN && PROCESS === "all";
}
