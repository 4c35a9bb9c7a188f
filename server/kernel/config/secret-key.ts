import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Settings } from "./settings.ts";

/**
 * The keys (32 bytes each) for what is encrypted in the database: the first encrypts, all decrypt. They are those of
 * SECRET_KEY, else of a file in DATA_DIR, one a line, which is made at the first call.
 */
export async function secretKeys(settings: Pick<Settings, "SECRET_KEY" | "DATA_DIR">): Promise<readonly Buffer[]> {
  const written = settings.SECRET_KEY ?? (await keptKeys(settings.DATA_DIR));
  return written.map((key) => createHash("sha256").update(`steward secret key\0${key}`).digest());
}

async function keptKeys(dataDir: string): Promise<string[]> {
  const file = join(dataDir, "secret-key");
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" }).catch((error) => {
    if (error.code !== "EEXIST") throw error;
  });
  const lines = (await readFile(file, "utf8")).split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "");
}
