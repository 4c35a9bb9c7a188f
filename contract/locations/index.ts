import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref, text } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  name: Name,
  /** The location around it: a room's building, a building's site. */
  parentId: Id.nullable(),
  /** Postal address, in lines. */
  address: text(1000),
});

/** Places where people and things are, a tree. */
export const locations = defineContract({
  name: "locations",
  kind: "location",
  path: "locations",
  record: z.object({ ...stamps, name: z.string(), parent: Ref.nullable(), address: z.string() }),
  create: write.partial({ parentId: true, address: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    parentId: { type: "ref", to: "location" },
    address: { type: "text" },
  },
  permissions: {
    "location:read": "See locations",
    "location:manage": "Add, change, delete and restore locations",
  },
  events: masterEvents("location", "A location"),
  problems: {},
});
