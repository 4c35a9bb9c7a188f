import { randomBytes, randomFillSync } from "node:crypto";

const pool = Buffer.alloc(16 * 256);
let used = pool.length;
let lastTime = 0;
let counter = 0;

/** A UUIDv7 (RFC 9562 §5.7): ordered by time, and within a millisecond by a counter. */
export function newId(at: number = Date.now()): string {
  const time = Math.max(at, lastTime);
  counter = time === lastTime ? counter + 1 : 0;
  if (counter > 0xfff) {
    lastTime = time + 1;
    counter = 0;
  } else lastTime = time;
  return format(lastTime, counter, random());
}

/** A UUIDv7 for something that is said to have happened then; not ordered within its millisecond. */
export function idAt(at: number): string {
  const bytes = random();
  return format(at, bytes.readUInt16BE(0) & 0xfff, bytes);
}

/** A secret for sessions and tokens: 256 bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

const PATTERN = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return PATTERN.test(text);
}

function random(): Buffer {
  if (used >= pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const bytes = pool.subarray(used, used + 16);
  used += 16;
  return bytes;
}

function format(time: number, sequence: number, bytes: Buffer): string {
  const hex = time.toString(16).padStart(12, "0");
  const seven = (0x7000 | sequence).toString(16);
  const variant = (0x8000 | (bytes.readUInt16BE(2) & 0x3fff)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8)}-${seven}-${variant}-${bytes.toString("hex", 4, 10)}`;
}
