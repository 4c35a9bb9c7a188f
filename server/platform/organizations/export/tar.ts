/** One file of a tar archive (POSIX.1-1988 ustar): its header, and what fills its content up to whole blocks. */
const BLOCK = 512;

/** Two empty blocks say that nothing follows. */
export const END_OF_TAR = Buffer.alloc(2 * BLOCK);

/** The header of a plain file. A name has at most 100 bytes, a size at most 8 GiB less one byte. */
export function tarHeader(name: string, size: number, at: Date): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`${name} is too long for a name in an archive`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write("0000644\0", 100);
  header.write("0000000\0", 108);
  header.write("0000000\0", 116);
  header.write(octal(size), 124);
  header.write(octal(Math.floor(at.getTime() / 1000)), 136);
  header.write("        ", 148);
  header.write("0", 156);
  header.write("ustar\u000000", 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return header;
}

/** What follows a content of this size. */
export function tarFilling(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** A whole small file. */
export function tarFile(name: string, content: Buffer, at: Date): Buffer {
  return Buffer.concat([tarHeader(name, content.byteLength, at), content, tarFilling(content.byteLength)]);
}

function octal(value: number): string {
  return `${value.toString(8).padStart(11, "0")}\0`;
}
