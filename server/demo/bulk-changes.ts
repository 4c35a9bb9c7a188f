import type { Context } from "../kernel/db/context.ts";
import { newId } from "../kernel/ids.ts";
import type { Services } from "../kernel/services.ts";
import { principalOf } from "../platform/access/somebody.ts";
import { countChange, recordChange } from "../platform/bulk/job.ts";
import { keepAll, keepRefusals } from "../platform/bulk/kept.ts";
import { type Done, runOne } from "../platform/bulk/run-one.ts";
import { bulkSubject } from "../platform/bulk/subject.ts";
import type { Ground } from "./ground.ts";

const NEW_SEAT = ["emil.brandt", "greta.holm", "hugo.marin", "kira.vance", "leon.sato"];
const ON_CALL = ["noor.haddad", "nils.falk", "dina.kovac", "david.moss", "sami.rask"];

/** Two changes of many people by the administrator: a move to another site, and a team that two were in already. */
export async function changeMany(
  ctx: Context,
  services: Services,
  { people, teams, locations }: Ground,
): Promise<void> {
  const principal = await principalOf(ctx, people.get("admin") ?? "");
  if (!principal) return;
  const asAdmin: Context = { ...ctx, principal };
  const idsOf = (logins: readonly string[]) => logins.flatMap((login) => people.get(login) ?? []);
  const locationId = locations.get("Hall 3") ?? null;
  await change(asAdmin, services, idsOf(NEW_SEAT), { patch: { locationId } });
  await change(asAdmin, services, idsOf(ON_CALL), { joinTeam: { teamId: teams.get("Data Centre") ?? newId() } });
}

async function change(ctx: Context, services: Services, ids: readonly string[], work: object): Promise<void> {
  const subject = bulkSubject("user");
  const options = { dryRun: false, language: "en" };
  const done: Done[] = [];
  for (const id of ids) done.push(await runOne(ctx, { subject, work, services }, id, options));
  const results = done.map(({ result }) => result);
  const id = await recordChange(ctx, subject, work, options);
  // Written down by whoever asked; the demo's own unit of work is the system's.
  await ctx.db.updateTable("bulk_jobs").set({ requested_by: ctx.principal.userId }).where("id", "=", id).execute();
  await countChange(ctx, id, results);
  await keepAll(
    ctx,
    id,
    done.flatMap(({ kept }) => kept ?? []),
  );
  await keepRefusals(ctx, id, results);
}
