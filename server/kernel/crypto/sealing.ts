import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from "node:crypto";

/** Seals secrets that must be readable again; a row that is moved to another place does not open there. */
export interface Vault {
  /** `place` names where the secret lives (table, column, id) and is needed again to open it. */
  seal(plain: Uint8Array | string, place: string): Buffer;
  /** Undefined where no known key fits, or the bytes or the place are not those that were sealed. */
  open(sealed: Uint8Array, place: string): Buffer | undefined;
  /** Names of its keys as they stand in what they sealed (`KEY_NAME_AT`), that of the key that seals first. */
  readonly keyNames: readonly Buffer[];
}

/** Where the name of the key stands in what was sealed: from which byte, counted from 1 as SQL does, and how many. */
export const KEY_NAME_AT = { from: 2, bytes: 4 } as const;

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const NAME = KEY_NAME_AT.bytes;

/**
 * AES-256-GCM with a keys derived from those of SECRET_KEY. Seals with the first and opens with any, so that a
 * key can be replaced while the old one is still given.
 */
export function openVault(secretKeys: readonly (Buffer | string)[]): Vault {
  const keys = secretKeys.map(derive);
  const [first] = keys;
  if (!first) throw new Error("A vault needs a key");
  return {
    seal: (plain, place) => seal(first, plain, place),
    open: (sealed, place) => open(keys, Buffer.from(sealed), place),
    keyNames: keys.map(({ name }) => name),
  };
}

interface Key {
  readonly name: Buffer;
  readonly bytes: Buffer;
}

function derive(secretKey: Buffer | string): Key {
  const bytes = Buffer.from(hkdfSync("sha256", secretKey, "", "steward sealing v1", 32));
  return { bytes, name: createHash("sha256").update(bytes).digest().subarray(0, NAME) };
}

function seal(key: Key, plain: Uint8Array | string, place: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv("aes-256-gcm", key.bytes, nonce).setAAD(Buffer.from(place));
  const sealed = Buffer.concat([cipher.update(plain as string), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), key.name, nonce, cipher.getAuthTag(), sealed]);
}

function open(keys: readonly Key[], sealed: Buffer, place: string): Buffer | undefined {
  const head = 1 + NAME;
  const key = keys.find((candidate) => candidate.name.equals(sealed.subarray(1, head)));
  if (!key || sealed[0] !== VERSION || sealed.length < head + NONCE + TAG) return undefined;
  const nonce = sealed.subarray(head, head + NONCE);
  const tag = sealed.subarray(head + NONCE, head + NONCE + TAG);
  const decipher = createDecipheriv("aes-256-gcm", key.bytes, nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(place)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(sealed.subarray(head + NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
