import { DEFAULT_DUTIES } from "../../../contract/notification-duties/defaults.ts";
import { notificationDuties } from "../../../contract/notification-duties/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { newId } from "../../kernel/ids.ts";
import { masterData } from "../../platform/masterdata/capability.ts";
import { defineModule } from "../../platform/module.ts";

export default defineModule(notificationDuties, {
  is: [
    masterData({
      table: "notification_duties",
      columns: ["name", "basis", "addressee", "amount", "unit", "active"],
      searched: ["name", "basis", "addressee"],
    }),
  ],
  seed: seedDuties,
});

/** Duties that nearly every organization in the European Union has; those that do not apply are made inactive. */
async function seedDuties(ctx: Context): Promise<void> {
  const rows = DEFAULT_DUTIES.map((duty) => ({ ...duty, id: newId(), organization_id: ctx.organizationId }));
  await ctx.db.insertInto("notification_duties").values(rows).execute();
}
