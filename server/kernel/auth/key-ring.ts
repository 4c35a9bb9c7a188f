import { exportJWK, exportPKCS8, generateKeyPair, importJWK, importPKCS8, type JWK } from "jose";
import type pg from "pg";
import type { Vault } from "../crypto/sealing.ts";
import { newId } from "../ids.ts";

export const ALGORITHM = "EdDSA";
const ROTATE_AFTER_MS = 30 * 86_400_000;
const RELOAD_AFTER_MS = 3_600_000;
const NO_RELOAD_WITHIN_MS = 5_000;

export interface SigningKey {
  readonly id: string;
  readonly key: CryptoKey;
}

/** The keys of access tokens, shared by all processes through the database. */
export interface KeyRing {
  /** The newest key whose private half opens; made where there is none or where it is 30 days old. */
  signing(): Promise<SigningKey>;
  /** The public half by its id; undefined for a key that this installation never had, or long retired. */
  verifying(id: string): Promise<CryptoKey | undefined>;
  /** The public halves as RFC 7517 asks for. */
  published(): Promise<{ readonly keys: readonly JWK[] }>;
}

export function openKeyRing(pool: pg.Pool, vault: Vault): KeyRing {
  let loading: Promise<Loaded> | undefined;
  let loadedAt = 0;
  const load = (olderThan: number): Promise<Loaded> => {
    if (!loading || Date.now() - loadedAt > olderThan) {
      loadedAt = Date.now();
      loading = loadKeys(pool, vault);
      loading.catch(() => {
        loading = undefined;
      });
    }
    return loading;
  };
  return {
    signing: async () => (await load(RELOAD_AFTER_MS)).signing,
    verifying: async (id) => {
      const known = (await load(RELOAD_AFTER_MS)).verifying.get(id);
      return known ?? (await load(NO_RELOAD_WITHIN_MS)).verifying.get(id);
    },
    published: async () => ({ keys: (await load(RELOAD_AFTER_MS)).published }),
  };
}

interface Loaded {
  readonly signing: SigningKey;
  readonly verifying: ReadonlyMap<string, CryptoKey>;
  readonly published: readonly JWK[];
}

interface StoredKey {
  readonly id: string;
  readonly public_key: JWK;
  readonly sealed_private_key: Buffer;
  readonly created_at: Date;
}

async function loadKeys(pool: pg.Pool, vault: Vault): Promise<Loaded> {
  const { rows } = await pool.query<StoredKey>("select * from recent_signing_keys()");
  const usable = rows.find(
    (row) =>
      Date.now() - row.created_at.getTime() < ROTATE_AFTER_MS &&
      vault.open(row.sealed_private_key, placeOfSigningKey(row.id)),
  );
  const stored = usable ? rows : [await addKey(pool, vault), ...rows];
  const signing = usable ?? stored[0];
  const pkcs8 = signing && vault.open(signing.sealed_private_key, placeOfSigningKey(signing.id));
  if (!pkcs8) throw new Error("No key to sign with");
  const verifying = new Map<string, CryptoKey>();
  for (const row of stored) verifying.set(row.id, (await importJWK(row.public_key, ALGORITHM)) as CryptoKey);
  return {
    signing: { id: signing.id, key: await importPKCS8(pkcs8.toString(), ALGORITHM) },
    verifying,
    published: stored.map((row) => ({ ...row.public_key, kid: row.id, alg: ALGORITHM, use: "sig" })),
  };
}

async function addKey(pool: pg.Pool, vault: Vault): Promise<StoredKey> {
  const pair = await generateKeyPair(ALGORITHM, { crv: "Ed25519", extractable: true });
  const id = newId();
  const publicKey = await exportJWK(pair.publicKey);
  const sealed = vault.seal(await exportPKCS8(pair.privateKey), placeOfSigningKey(id));
  await pool.query("select add_signing_key($1, $2, $3, $4)", [id, ALGORITHM, JSON.stringify(publicKey), sealed]);
  return { id, public_key: publicKey, sealed_private_key: sealed, created_at: new Date() };
}

export function placeOfSigningKey(id: string): string {
  return `signing_keys.sealed_private_key ${id}`;
}
