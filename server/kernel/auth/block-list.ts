import { createHash } from "node:crypto";
import { createRequire } from "node:module";

/** Whether a text is among the passwords that guessers try first. The list comes with a package: no network is asked. */
export function isListed(text: string): boolean {
  hashes ??= load();
  const wanted = hashOf(text);
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = hashes[middle] ?? 0n;
    if (there === wanted) return true;
    if (there < wanted) low = middle + 1;
    else high = middle;
  }
  return false;
}

/** Eight bytes a password, sorted: a few hundred kilobytes instead of megabytes of text. Made when it is first needed. */
let hashes: BigUint64Array | undefined;

function load(): BigUint64Array {
  const require = createRequire(import.meta.url);
  const { dictionary } = require("@zxcvbn-ts/language-common") as {
    dictionary: { "passwords-common": readonly string[] };
  };
  return BigUint64Array.from(dictionary["passwords-common"].map((password) => hashOf(password.toLowerCase()))).sort();
}

function hashOf(text: string): bigint {
  return createHash("sha1").update(text).digest().readBigUInt64BE();
}
