import type { OwnFieldMark } from "../../kernel/auth/principal.ts";
import type { Context } from "../../kernel/db/context.ts";

/** The organization's own fields that take a permission to read or to write. */
export function ownFieldMarks(ctx: Context): Promise<OwnFieldMark[]> {
  return ctx.db
    .selectFrom("custom_fields")
    .select(["kind", "key", "read_restricted as readable", "write_restricted as writable"])
    .where("organization_id", "=", ctx.organizationId)
    .where("deleted_at", "is", null)
    .where((where) => where.or([where("read_restricted", "=", true), where("write_restricted", "=", true)]))
    .execute();
}
