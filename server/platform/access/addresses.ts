import { BlockList, isIP } from "node:net";
import { invalid } from "../../../contract/kernel/problem.ts";

/** Whether an address lies in one of the networks; null allows every address. */
export function isAllowedFrom(networks: readonly string[] | null, address: string): boolean {
  if (networks === null) return true;
  const list = new BlockList();
  for (const network of networks) {
    const { base, bits, family } = parsed(network);
    list.addSubnet(base, bits, family);
  }
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  return list.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4");
}

/** Networks as the database takes them; 422 at `field` for what is none. */
export function networksOf(written: readonly string[] | null | undefined, field: string): string[] | null {
  if (!written || written.length === 0) return null;
  return written.map((each, index) => {
    try {
      const { base, bits } = parsed(each.trim());
      return `${base}/${bits}`;
    } catch {
      throw invalid(`${field}.${index}`, "invalid_network");
    }
  });
}

function parsed(network: string) {
  const [base = "", length] = network.split("/");
  const version = isIP(base);
  const longest = version === 6 ? 128 : 32;
  const bits = length === undefined ? longest : Number(length);
  if (version === 0 || !Number.isInteger(bits) || bits < 0 || bits > longest || length === "")
    throw new RangeError("Not a network");
  return { base, bits, family: version === 6 ? ("ipv6" as const) : ("ipv4" as const) };
}
