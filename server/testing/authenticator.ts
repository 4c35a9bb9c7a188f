import { createHash, createSign, generateKeyPairSync, randomBytes } from "node:crypto";

/** What an authenticator may get wrong, for the tests that expect a refusal. */
export interface Wrong {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly verified?: boolean;
  readonly counter?: number;
}

interface Options {
  readonly challenge: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const WITH_CREDENTIAL = 0x40;

/** A passkey in software: makes itself known once and answers challenges, as a browser with a security key would. */
export function openAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const id = randomBytes(32);
  const rpId = new URL(origin).hostname;
  let counter = 0;

  const clientData = (type: string, options: Options, wrong: Wrong) =>
    Buffer.from(
      JSON.stringify({ type, challenge: wrong.challenge ?? options.challenge, origin: wrong.origin ?? origin }),
    );
  const authenticatorData = (flags: number, wrong: Wrong, credential: Buffer = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(wrong.counter ?? ++counter);
    const bits = flags | USER_PRESENT | (wrong.verified === false ? 0 : USER_VERIFIED);
    return Buffer.concat([sha256(wrong.rpId ?? rpId), Buffer.of(bits), count, credential]);
  };
  const answer = (response: Record<string, Buffer>) => ({
    id: id.toString("base64url"),
    rawId: id.toString("base64url"),
    type: "public-key",
    clientExtensionResults: {},
    response: Object.fromEntries(Object.entries(response).map(([name, bytes]) => [name, bytes.toString("base64url")])),
  });

  return {
    register: (options: Options, wrong: Wrong = {}) => {
      const credential = Buffer.concat([
        Buffer.alloc(16),
        lengthOf(id),
        id,
        coseKey(publicKey.export({ format: "jwk" })),
      ]);
      const authData = authenticatorData(WITH_CREDENTIAL, wrong, credential);
      return answer({
        clientDataJSON: clientData("webauthn.create", options, wrong),
        attestationObject: cborMap([
          [cborText("fmt"), cborText("none")],
          [cborText("attStmt"), cborMap([])],
          [cborText("authData"), cborBytes(authData)],
        ]),
      });
    },
    prove: (options: Options, wrong: Wrong = {}) => {
      const authData = authenticatorData(0, wrong);
      const client = clientData("webauthn.get", options, wrong);
      const signature = createSign("sha256")
        .update(Buffer.concat([authData, sha256(client)]))
        .sign(privateKey);
      return answer({ clientDataJSON: client, authenticatorData: authData, signature });
    },
  };
}

function sha256(text: string | Buffer): Buffer {
  return createHash("sha256").update(text).digest();
}

function lengthOf(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return length;
}

/** An ES256 key as RFC 9053 writes it: kty 2, alg -7, crv 1, x, y. */
function coseKey({ x = "", y = "" }: { readonly x?: string; readonly y?: string }): Buffer {
  return cborMap([
    [cborNumber(1), cborNumber(2)],
    [cborNumber(3), cborNumber(-7)],
    [cborNumber(-1), cborNumber(1)],
    [cborNumber(-2), cborBytes(Buffer.from(x, "base64url"))],
    [cborNumber(-3), cborBytes(Buffer.from(y, "base64url"))],
  ]);
}

/** As much of CBOR (RFC 8949) as an attestation needs. */
function cborMap(entries: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([head(5, entries.length), ...entries.flat()]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([head(3, Buffer.byteLength(text)), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([head(2, bytes.length), bytes]);
}

function cborNumber(value: number): Buffer {
  return value < 0 ? head(1, -1 - value) : head(0, value);
}

function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.of((major << 5) | value);
  return value < 256 ? Buffer.of((major << 5) | 24, value) : Buffer.of((major << 5) | 25, value >> 8, value & 255);
}
