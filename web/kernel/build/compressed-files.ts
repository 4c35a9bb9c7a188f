import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const WORTH = /\.(js|css|html|svg|webmanifest)$/;
/** Below it an answer fits one packet anyway (bytes). */
const SMALL = 1_000;

const hard = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };

/** Lays `x.br` and `x.gz` beside each file of text, which the server hands to whoever takes them. */
export function compressedFiles(): Plugin {
  return {
    name: "compressed-files",
    apply: "build",
    writeBundle: async ({ dir }) => {
      const entries = await readdir(dir ?? ".", { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile() && WORTH.test(entry.name));
      await Promise.all(files.map((entry) => compress(join(entry.parentPath, entry.name))));
    },
  };
}

async function compress(path: string): Promise<void> {
  const text = await readFile(path);
  if (text.length < SMALL) return;
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(text, hard),
    promisify(gzip)(text, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${path}.br`, brotli), writeFile(`${path}.gz`, zipped)]);
}
