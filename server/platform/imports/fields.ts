import type { z } from "zod";
import type { Contract } from "../../../contract/kernel/contract.ts";
import type { Context } from "../../kernel/db/context.ts";
import type { Field } from "./importer.ts";

/** What a table never states: secrets, and what is more than a cell. */
const NOT_IN_TABLES = new Set(["password", "resolve", "custom", "templateId"]);

/** The fields of a kind that a new record takes, each with what a cell of it may say. */
export function fieldsOf(contract: Contract): Field[] {
  const declared = contract.fields as Readonly<
    Record<string, { type: string; to?: string; values?: readonly string[] }>
  >;
  return Object.entries(contract.create.shape as Record<string, z.ZodType>)
    .filter(([name]) => !NOT_IN_TABLES.has(name))
    .map(([name, schema]) => {
      const { type = "text", to = null, values = null } = declared[name] ?? {};
      const required = !schema.safeParse(undefined).success;
      return { name, label: null, required, type, to, values: values && [...values] };
    });
}

/** The organization's own fields of a kind. */
export async function ownFields(ctx: Context, kind: string): Promise<Field[]> {
  const rows = await ctx.db
    .selectFrom("custom_fields")
    .select(["key", "label", "type", "choices"])
    .where("organization_id", "=", ctx.organizationId)
    .where("kind", "=", kind)
    .where("deleted_at", "is", null)
    .orderBy("position")
    .execute();
  return rows.map(({ key, label, type, choices }) => ({
    ...{ name: `custom.${key}`, label, required: false, type: type === "boolean" ? "bool" : type, to: null },
    values: (choices as unknown as string[] | null) ?? null,
  }));
}
