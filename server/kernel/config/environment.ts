import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { Environment } from "./settings.ts";

/** The process's environment, and under it what `.env` in the folder says: the environment wins. */
export function readEnvironment(folder: string = process.cwd(), env: Environment = process.env): Environment {
  return { ...readDotEnv(join(folder, ".env")), ...set(env) };
}

function readDotEnv(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw error;
  }
}

/** An empty variable is one that was not set: containers pass many of them. */
function set(env: Environment): Environment {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
}
