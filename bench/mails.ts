import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { systemPrincipal } from "../server/kernel/auth/principal.ts";
import { databaseClock } from "../server/kernel/clock.ts";
import type { Context } from "../server/kernel/db/context.ts";
import { openPool } from "../server/kernel/db/pool.ts";
import { openDatabase } from "../server/kernel/db/unit-of-work.ts";
import { newId } from "../server/kernel/ids.ts";
import { startSweeper } from "../server/kernel/jobs/sweeper.ts";
import { openLog } from "../server/kernel/log.ts";
import type { Services } from "../server/kernel/services.ts";
import { mailDue } from "../server/platform/mail/deliver.ts";
import { deliveryDue } from "../server/platform/notifications/deliver.ts";
import { storedEvent } from "../server/platform/notifications/gather.ts";
import { notify } from "../server/platform/notifications/notify.ts";
import { createTicket } from "../server/platform/tickets/create.ts";
import { ticketKind } from "../server/platform/tickets/kinds.ts";
import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";

const NOTICES = 500;
const PEOPLE = 60;
/** One of them; its mail server's answers never come. */
const HANGS = 1;
/** Milliseconds that the mail server takes for each mail. */
const TAKES = 30;

/** How fast a burst of notices leaves for a healthy mail server that hangs at one receiver, as one worker sends them. */
export async function mails(ground: Ground, say: (line: string) => void): Promise<Figure[]> {
  say(`Measuring: ${NOTICES} notices by mail …`);
  const organizationId = await ground.found();
  const scope = { organizationId, principal: systemPrincipal(organizationId), requestId: newId() };
  const as = <T>(work: (ctx: Context) => Promise<T>) => ground.database.transact(scope, work);
  const people = await as(hire);
  for (let each = 0; each < NOTICES; each++) {
    const requesterId = people[each % PEOPLE] ?? "";
    await as((ctx) => createTicket(ctx, ticketKind("incident"), { title: `Ticket ${each}`, requesterId }));
  }
  await as(tellAll);
  const server = await openServer();
  const work = openWork(ground, server.url);
  const begin = performance.now();
  const expected = NOTICES - Math.ceil((NOTICES - HANGS) / PEOPLE);
  while (server.received.size < expected && performance.now() - begin < 120_000)
    await new Promise((resolve) => setTimeout(resolve, 20));
  const seconds = (performance.now() - begin) / 1_000;
  await work.stop();
  server.close();
  const note = `${server.received.size} mails in ${seconds.toFixed(1)} s, up to ${server.most()} at once, none twice: ${server.twice() === 0}`;
  const measured = server.received.size / seconds;
  return [{ name: "mails: a burst of 500 notices leaves", unit: "1/s", measured, target: { least: 20 }, note }];
}

async function hire(ctx: Context): Promise<string[]> {
  const role = await ctx.db.selectFrom("roles").select("id").where("name", "=", "end_user").executeTakeFirstOrThrow();
  const ids = Array.from({ length: PEOPLE }, () => newId());
  const users = ids.map((id, place) => ({
    id,
    login: `reader-${place}`,
    name: `Reader ${place}`,
    email: place === HANGS ? "hangs@example.org" : `reader-${place}@example.org`,
    type: "end_user" as const,
  }));
  await ctx.db.insertInto("users").values(users).execute();
  const held = ids.map((id) => ({ id: newId(), user_id: id, role_id: role.id }));
  await ctx.db.insertInto("role_assignments").values(held).execute();
  return ids;
}

/** As the job does after each event; the pause for merging is over at once. */
async function tellAll(ctx: Context): Promise<void> {
  const events = await ctx.db.selectFrom("events").selectAll().where("type", "=", "incident.created").execute();
  for (const event of events) await notify(ctx, storedEvent(ctx, event));
  await ctx.db
    .updateTable("notification_deliveries")
    .set({ due_at: ctx.now })
    .where("channel", "=", "email")
    .where("state", "in", ["queued", "delayed"])
    .execute();
}

async function openServer() {
  const received = new Map<string, number>();
  let [present, most] = [0, 0];
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS", "AUTH"],
    onData: async (stream, session, done) => {
      const text = (await stream.toArray()).join("");
      if (session.envelope.rcptTo[0]?.address.startsWith("hangs")) return;
      present += 1;
      most = Math.max(most, present);
      await new Promise((resolve) => setTimeout(resolve, TAKES));
      present -= 1;
      const id = /^Message-ID: (.+)$/im.exec(text)?.[1] ?? "";
      received.set(id, (received.get(id) ?? 0) + 1);
      done();
    },
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    most: () => most,
    twice: () => [...received.values()].filter((times) => times > 1).length,
    close: () => server.close(),
  };
}

function openWork(ground: Ground, url: string) {
  const pool = openPool(ground.urls.app, { max: 10, name: "steward bench" });
  const sweepPool = openPool(ground.urls.sweep, { max: 4, name: "steward bench sweep" });
  const services = {
    database: openDatabase(pool, databaseClock),
    clock: databaseClock,
    settings: { SMTP_URL: url, PUBLIC_URL: "http://localhost:8080" },
    log: openLog("silent"),
    access: {},
  } as unknown as Services;
  const sweeper = startSweeper({ pool: sweepPool, due: [deliveryDue, mailDue], services });
  return {
    stop: async () => {
      await sweeper.stop();
      await Promise.all([pool.end(), sweepPool.end()]);
    },
  };
}
