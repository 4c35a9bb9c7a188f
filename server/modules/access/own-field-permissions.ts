import { ownFieldPermission } from "../../../contract/custom-fields/rights.ts";
import type { Context } from "../../kernel/db/context.ts";

/** The permissions of the organization's own fields that take one, for the catalogue. */
export async function ownFieldPermissions(ctx: Context) {
  const fields = await ownFields(ctx).where("deleted_at", "is", null).orderBy("kind").orderBy("position").execute();
  return fields.flatMap(({ kind, key, label, read_restricted, write_restricted }) => [
    ...(read_restricted ? [line(ownFieldPermission(kind, "read", key), `Read the field “${label}”`, label)] : []),
    ...(write_restricted ? [line(ownFieldPermission(kind, "write", key), `Change the field “${label}”`, label)] : []),
  ]);
}

/** Names that a role may hold: also of a field that has gone or takes no permission now, which may come back. */
export async function namesOfOwnFields(ctx: Context): Promise<string[]> {
  const fields = await ownFields(ctx).execute();
  return fields.flatMap(({ kind, key }) => [
    ownFieldPermission(kind, "read", key),
    ownFieldPermission(kind, "write", key),
  ]);
}

function line(name: string, meaning: string, field: string) {
  return { name, module: "custom-fields", meaning, field };
}

function ownFields(ctx: Context) {
  return ctx.db
    .selectFrom("custom_fields")
    .select(["kind", "key", "label", "read_restricted", "write_restricted"])
    .where("organization_id", "=", ctx.organizationId);
}
