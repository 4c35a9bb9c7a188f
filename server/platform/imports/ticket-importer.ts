import { Problem } from "../../../contract/kernel/problem.ts";
import { holds } from "../../kernel/auth/principal.ts";
import { parse } from "../../kernel/http/parse.ts";
import { createTicket } from "../tickets/create.ts";
import { deleteTicket } from "../tickets/delete.ts";
import { findTicket } from "../tickets/find.ts";
import type { TicketKind } from "../tickets/kind.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { fieldsOf, ownFields } from "./fields.ts";
import type { Importer, Values } from "./importer.ts";

/** Opens a ticket for each row. */
export function ticketImporter(host: TicketKind): Importer {
  const { contract } = host;
  // As registered, with everything that follows a change.
  const kind = () => ticketKind(host.kind);
  return {
    name: contract.path,
    key: null,
    may: (principal) => holds(principal, `${host.kind}:import`),
    fields: async (ctx) => [...fieldsOf(contract), ...(await ownFields(ctx, host.kind))],
    create: async (ctx, input) => {
      const body = parse(contract.create, input) as Values;
      const { id, version } = await createTicket(ctx, kind(), { channel: "import", ...body });
      return { id, version };
    },
    find: async () => undefined,
    update: async () => {
      throw new Problem("common.conflict");
    },
    undo: async (ctx, { id, version }) => {
      const row = await findTicket(ctx, kind(), id, "delete", { lock: true });
      if (row.version !== version) return false;
      await deleteTicket(ctx, kind(), row);
      return true;
    },
  };
}
