import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ObjectMissing } from "./object-missing.ts";
import type { ObjectStore } from "./store.ts";

/** Objects as files of one folder. A file has its name only once all its bytes are on the disk. */
export function localStore(folder: string): ObjectStore {
  const pathOf = (key: string) => join(folder, ...checked(key));
  return {
    put: (key, content) => write(pathOf(key), content),
    get: async (key) => {
      const file = await open(pathOf(key)).catch((error) => {
        throw isMissing(error) ? new ObjectMissing(key, error) : error;
      });
      return file.createReadStream();
    },
    delete: async (key) => {
      const path = pathOf(key);
      await Promise.all([rm(path, { force: true }), rm(partOf(path), { force: true })]);
    },
  };
}

async function write(path: string, content: AsyncIterable<Uint8Array>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const part = partOf(path);
  try {
    const file = await open(part, "w", 0o600);
    try {
      for await (const chunk of content) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** A new name is only safe from a power cut once its folder is on the disk; Windows cannot and need not say so. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Keys are made by us alone; one that could leave the folder is a defect. */
function checked(key: string): string[] {
  const parts = key.split("/");
  if (parts.some((part) => !/^[0-9a-zA-Z-]+$/.test(part))) throw new Error(`${key} is no key of an object`);
  return parts;
}

function partOf(path: string): string {
  return `${path}.part`;
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ENOENT";
}
