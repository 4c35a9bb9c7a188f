import type { MasterKind } from "../masterdata/definition.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { registerImporter } from "./importer.ts";
import { masterImporter } from "./master-importer.ts";
import { ticketImporter } from "./ticket-importer.ts";

/**
 * Its records can be brought in by a table; `key` is the field by which a row is known to be a record that there is
 * already, null where no one field says so.
 */
export function importable({ key = "name" }: { readonly key?: string | null } = {}): Capability {
  return {
    name: "importable",
    routes: (host) => {
      registerImporter(isTicketKind(host) ? ticketImporter(host) : masterImporter(host as MasterKind, key));
      return [];
    },
  };
}
