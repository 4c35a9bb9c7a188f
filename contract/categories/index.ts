import { z } from "zod";
import { defineContract } from "../kernel/contract.ts";
import { Id, Name, Ref } from "../kernel/text.ts";
import { masterEvents, stampFields, stamps } from "../platform/master-data.ts";

const write = z.strictObject({
  /** Unique among the categories below the same parent. */
  name: Name,
  parentId: Id.nullable(),
});

/** What tickets are about, a tree: hardware → printer. */
export const categories = defineContract({
  name: "categories",
  kind: "category",
  path: "categories",
  record: z.object({ ...stamps, name: z.string(), parent: Ref.nullable() }),
  create: write.partial({ parentId: true }),
  patch: write.partial(),
  fields: {
    ...stampFields,
    name: { type: "text", sortable: true },
    parentId: { type: "ref", to: "category" },
  },
  permissions: {
    "category:read": "See categories",
    "category:manage": "Add, change, delete and restore categories",
  },
  events: masterEvents("category", "A category"),
  problems: {},
});
