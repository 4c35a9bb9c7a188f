import { similarAnswer } from "../../../contract/search/index.ts";
import { route } from "../../kernel/http/route.ts";
import type { Capability } from "../module.ts";
import { reread } from "../tickets/find.ts";
import { ticketKind } from "../tickets/kinds.ts";
import { registerSearchable, searchedKinds } from "./kinds.ts";
import { similarTickets } from "./similar.ts";

/** What of a ticket the database indexes by itself; `comments` are theirs with the title, internal ones for their readers. */
export type SearchableField = "number" | "title" | "description" | "comments";

/**
 * Makes a kind of ticket one of those that the search across kinds answers with, and gives each ticket its similar
 * ones. The words are kept by triggers (migration 0010), so that no writer can forget them.
 */
export function searchable(fields: readonly SearchableField[]): Capability {
  return {
    name: "searchable",
    detail: fields.join(", "),
    routes: (host) => {
      registerSearchable(host.kind);
      return [
        route({
          method: "GET",
          path: `${host.path}/:id/similar`,
          access: "signed_in",
          summary: `Open tickets that may be about the same as this ${host.kind}`,
          tag: host.contract.name,
          answer: similarAnswer,
          subject: (ctx, { id }) => host.find(ctx, id ?? "", "read"),
          handle: async (ctx, { subject }) => {
            const { title } = await reread(ctx, ticketKind(host.kind), subject.id);
            const items = await similarTickets(ctx, searchedKinds([host.kind]), {
              title,
              limit: 10,
              except: subject.id,
            });
            return { items };
          },
        }),
      ];
    },
  };
}
