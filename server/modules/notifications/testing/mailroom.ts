import { roleUrls } from "../../../installation.ts";
import { steppedClock } from "../../../kernel/clock.ts";
import { openPool } from "../../../kernel/db/pool.ts";
import { eventually } from "../../../kernel/jobs/trial.ts";
import { openSweeping } from "../../../testing/sweeping.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../../../testing/world.ts";

/** A Monday. */
export const START = new Date("2026-03-02T09:00:00Z");

/** A running application with a stepped clock, whose deliveries a test sends when it wants. */
export interface Mailroom {
  readonly world: World;
  readonly clock: ReturnType<typeof steppedClock>;
  /** Whether all events of the organization have been told. */
  told(org: TestOrganization): Promise<void>;
  /** Lets so many minutes pass, and sends what is due then, and whatever that gives rise to. */
  later(org: TestOrganization, minutes: number): Promise<void>;
  close(): Promise<void>;
}

export async function openMailroom(env: Readonly<Record<string, string>> = {}): Promise<Mailroom> {
  const clock = steppedClock(START);
  const world = await openWorld({ clock, env });
  const pool = openPool((await roleUrls(world.adminUrl)).sweep, { max: 1, name: "asks what waits" });
  const sweeping = await openSweeping(world);
  const told = (org: TestOrganization) => eventually(() => isTold(pool, org), 20);
  return {
    world,
    clock,
    told,
    later: async (org, minutes) => {
      await told(org);
      clock.advance(minutes * 60_000);
      await eventually(async () => {
        await sweeping.sweep();
        await told(org);
        return nothingUnderWay(org, clock.simulated() ?? START);
      }, 30);
    },
    close: async () => {
      await sweeping.stop();
      await pool.end();
      await world.close();
    },
  };
}

type Pool = ReturnType<typeof openPool>;

/** Every event is numbered, and no job of the organization waits or runs. */
async function isTold(pool: Pool, org: TestOrganization): Promise<boolean> {
  const unnumbered = await org.transact((ctx) =>
    ctx.db.selectFrom("events").select("id").where("position", "is", null).limit(1).execute(),
  );
  if (unnumbered.length > 0) return false;
  const { rows } = await pool.query<{ busy: boolean }>(
    `select exists (select from pgboss.job where state in ('created', 'retry', 'active')
       and data ->> 'organizationId' = $1) as busy`,
    [org.id],
  );
  return rows[0]?.busy === false;
}

/** The application sweeps too, so that a delivery may be in its hands. */
async function nothingUnderWay(org: TestOrganization, now: Date): Promise<boolean> {
  const due = await org.transact((ctx) =>
    ctx.db
      .selectFrom("notification_deliveries")
      .select("id")
      .where("state", "in", ["queued", "delayed", "sending"])
      .where("due_at", "<=", now)
      .execute(),
  );
  return due.length === 0;
}

/** Those that these tests are about; whoever has no browser that takes pushes stands in the ledger as well. */
const CHANNELS = ["none", "in_app", "email", "pigeon"];

/** What the ledger says of one person, oldest first: `commented email dropped preference_off`. */
export async function ledgerOf(org: TestOrganization, person: Person): Promise<string[]> {
  const rows = await org.transact((ctx) =>
    ctx.db
      .selectFrom("notification_deliveries")
      .select(["notice", "channel", "state", "why"])
      .where("user_id", "=", person.id)
      .where("channel", "in", CHANNELS)
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
  );
  return rows.map(({ notice, channel, state, why }) => [notice, channel, state, why ?? ""].join(" ").trim());
}

/** Mails to one person, oldest first. */
export function mailsTo(org: TestOrganization, person: Person) {
  return org.transact((ctx) =>
    ctx.db
      .selectFrom("mails")
      .selectAll()
      .where("recipient", "=", `${person.login}.example`)
      .orderBy("created_at")
      .orderBy("id")
      .execute(),
  );
}
