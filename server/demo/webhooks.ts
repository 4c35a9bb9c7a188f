import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Ground } from "./ground.ts";

/** A room and a program that would hear of incidents; switched off, since a demo calls nobody. */
export async function callOut(ctx: Context, ground: Ground): Promise<void> {
  const owner = ground.people.get("admin");
  if (!owner) return;
  const common = { organization_id: ctx.organizationId, owner_id: owner, active: false };
  const webhooks = [
    {
      name: "Room of the service desk",
      url: "https://hooks.example.org/desk",
      format: "slack",
      events: ["incident.created"],
    },
    {
      name: "Billing",
      url: "https://billing.example.org/steward",
      format: "standard",
      events: ["incident.resolved", "incident.closed"],
    },
  ].map((webhook) => ({ ...common, id: newId(), ...webhook }));
  await ctx.db.insertInto("webhooks").values(webhooks).execute();
  const positions = webhooks.map(({ id }) => ({ organization_id: ctx.organizationId, id, position: 0 }));
  await ctx.db.insertInto("webhook_positions").values(positions).execute();
}
