import { listRequest } from "../../../contract/kernel/list.ts";
import { csvProblems, ImportAnswer, importQuery } from "../../../contract/platform/csv.ts";
import { streamRoute } from "../../kernel/http/route.ts";
import type { Capability } from "../module.ts";
import { isTicketKind } from "../tickets/capability.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { exportCsv } from "./export.ts";
import { importCsv } from "./import.ts";

/** Tickets of a kind as a table: out as a list shows them, in by the names that the API has for their fields. */
export function tabular(): Capability {
  return {
    name: "tabular",
    detail: "CSV",
    problems: csvProblems,
    routes: (host) => {
      if (!isTicketKind(host)) return [];
      const { name } = host.contract;
      return [
        streamRoute({
          method: "GET",
          path: `${host.path}/export.csv`,
          access: { permission: `${host.kind}:export` },
          summary: `Export ${name} as CSV, with filter, sort and fields as in lists`,
          tag: name,
          query: listRequest(host.contract.fields),
          handle: (scope, raw, services) => exportCsv(scope, raw, services, ticketKind(host.kind)),
        }),
        streamRoute({
          method: "POST",
          path: `${host.path}/import`,
          access: { permission: `${host.kind}:import` },
          summary: `Open ${name} from a CSV file whose header has the names of fields`,
          tag: name,
          consumes: "multipart",
          query: importQuery,
          answer: ImportAnswer,
          handle: (scope, raw, services) => importCsv(scope, raw, services, ticketKind(host.kind)),
        }),
      ];
    },
  };
}
