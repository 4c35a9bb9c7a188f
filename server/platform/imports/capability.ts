import type { MasterKind } from "../masterdata/definition.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { type Invite, registerImporter, type Values } from "./importer.ts";
import { masterImporter } from "./master-importer.ts";
import { ticketImporter } from "./ticket-importer.ts";

interface Importable {
  /** The field by which a row is known to be a record that there is already, null where no one field says so. */
  readonly key?: string | null;
  /** What a new record begins with where the table does not say it. */
  readonly begins?: Values;
  readonly invite?: Invite;
}

/** Its records can be brought in by a table. */
export function importable({ key = "name", ...more }: Importable = {}): Capability {
  return {
    name: "importable",
    routes: (host) => {
      registerImporter(
        isTicketKind(host) ? ticketImporter(host) : masterImporter(host as MasterKind, { key, ...more }),
      );
      return [];
    },
  };
}
