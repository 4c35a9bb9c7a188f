import { BlockList, isIP } from "node:net";

/** Networks that nothing outside is reached by: special-purpose addresses of IANA (RFC 6890), IPv4 in IPv6 included. */
const INTERNAL = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 32],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["fc00::", 7],
  ["fe80::", 9],
  ["ff00::", 8],
] as const;

// A list each: one list would take every IPv4 address for one in IPv6, `::ffff:0:0/96`.
const internal = {
  ipv4: listOf(INTERNAL.filter(([base]) => isIP(base) === 4).map(([base, bits]) => `${base}/${bits}`)),
  ipv6: listOf(INTERNAL.filter(([base]) => isIP(base) === 6).map(([base, bits]) => `${base}/${bits}`)),
};

/** Whether an address lies where only the installation's own machines are. */
export function isInternal(address: string): boolean {
  const family = familyOf(address);
  return internal[family].check(address, family);
}

let named: readonly string[] = [];

/** Names the internal hosts, addresses and networks that this process may reach all the same (`OUTBOUND_ALLOW`). */
export function allowInternal(hosts: readonly string[]): void {
  named = hosts.map((host) => host.toLowerCase());
}

/** Whether the installation names this host, or a network with this address. */
export function isNamed(host: string): boolean {
  if (named.includes(host.toLowerCase())) return true;
  const networks = named.filter((one) => isIP(one.split("/")[0] ?? "") > 0);
  return isIP(host) > 0 && listOf(networks).check(host, familyOf(host));
}

/** Whether a request for a host may go to an address: to any outside, and to those inside that are named. */
export function mayReach(host: string, address: string): boolean {
  return !isInternal(address) || isNamed(host) || isNamed(address);
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [base = "", bits] = network.split("/");
    list.addSubnet(base, Number(bits ?? (isIP(base) === 6 ? 128 : 32)), familyOf(base));
  }
  return list;
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
