import type { Capability } from "../module.ts";
import type { MasterDefinition, MasterKind } from "./definition.ts";
import { masterKind } from "./kind.ts";
import { masterRoutes } from "./routes.ts";

/**
 * Makes a module's record plain data that people look after: list, read, add, change, delete, restore and history, by
 * its contract and one table. Give a `MasterKind` where the module has routes of its own besides.
 */
export function masterData(what: MasterDefinition | MasterKind): Capability {
  const table = "definition" in what ? what.definition.table : what.table;
  return {
    name: "masterData",
    detail: table,
    record: (contract) => ("definition" in what ? what : masterKind(contract, what)),
    routes: (host) => masterRoutes(host as MasterKind),
  };
}
