import assert from "node:assert/strict";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import type { FastifyInstance } from "fastify";
import { sql } from "kysely";
import type { Principal } from "../../kernel/auth/principal.ts";
import { buildApp } from "../../kernel/http/app.ts";
import { newId } from "../../kernel/ids.ts";
import { type Dispatcher, startDispatcher } from "../../kernel/jobs/dispatcher.ts";
import { type Notices, openNotices } from "../../kernel/jobs/notices.ts";
import { eventually, openTrial, type Trial } from "../../kernel/jobs/trial.ts";
import type { Services } from "../../kernel/services.ts";
import { received } from "../notifications/tell.ts";
import { openRealtime, type Realtime } from "./realtime.ts";
import { realtimeRoutes } from "./routes.ts";
import { sightOfOwn, type Visibility } from "./visibility.ts";

/** Agents see all records and their inside; others only what they created, from the outside. */
const visibility: Visibility = sightOfOwn(async (ctx, recordIds) => {
  const agent = ctx.principal.grants.has("record:work");
  const found = await ctx.db
    .selectFrom("records")
    .select("id")
    .where("organization_id", "=", ctx.organizationId)
    .where("id", "in", recordIds)
    .$if(!agent, (query) => query.where("created_by", "=", ctx.principal.userId))
    .execute();
  return new Map(found.map(({ id }) => [id, { internal: agent }]));
});

/** A web process as a test needs it: two of them share what they know through the database alone. */
interface WebProcess {
  readonly app: FastifyInstance;
  readonly realtime: Realtime;
  readonly notices: Notices;
  readonly address: string;
}

describe("live updates", () => {
  let trial: Trial;
  let one: WebProcess;
  let other: WebProcess;
  let dispatcher: Dispatcher;
  const people = new Map<string, Principal>();

  const openWeb = async (): Promise<WebProcess> => {
    const notices = openNotices(trial.sweepUrl, trial.services.log);
    const { database, log } = trial.services;
    const realtime = await openRealtime({
      database,
      sweepPool: trial.sweepPool,
      notices,
      visibility,
      log,
      beatEvery: 100,
      checkEvery: 200,
    });
    const services: Services = { ...trial.services, realtime };
    const app = await buildApp({
      services,
      routes: realtimeRoutes,
      authenticate: async (request) => people.get(String(request.headers["x-user"])) ?? null,
      checkAnswers: true,
    });
    await app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = app.server.address() as AddressInfo;
    return { app, realtime, notices, address: `http://127.0.0.1:${port}/api/v1` };
  };
  const closeWeb = async (web: WebProcess) => {
    await web.realtime.close();
    await web.app.close();
    await web.notices.close();
  };

  before(async () => {
    trial = await openTrial();
    [one, other] = await Promise.all([openWeb(), openWeb()]);
    const { database, log } = trial.services;
    const parts = { pool: trial.sweepPool, registry: trial.work, database, log };
    dispatcher = startDispatcher({ ...parts, boss: await trial.boss(false), notices: one.notices });
  });
  after(async () => {
    await dispatcher.stop();
    await Promise.all([closeWeb(one), closeWeb(other)]);
    await trial.close();
  });

  const person = async (organizationId: string, name: string, agent: boolean) => {
    const id = newId();
    const sessionId = newId();
    await trial.admin.query("insert into users (organization_id, id, login, name) values ($1, $2, $3, $4)", [
      organizationId,
      id,
      `${name}-${id}`,
      name,
    ]);
    await trial.admin.query(
      `insert into sessions (organization_id, id, user_id, kind, secret_hash, epoch, expires_at)
       values ($1, $2, $3, 'browser', uuid_send($2), 1, now() + interval '1 day')`,
      [organizationId, sessionId, id],
    );
    const grant = { organization: true, departmentIds: [], teamIds: [] };
    people.set(id, {
      kind: "person",
      organizationId,
      userId: id,
      sessionId,
      epoch: 1,
      name,
      grants: new Map(agent ? [["record:work", grant]] : []),
      teamIds: [],
      departmentId: null,
      ownFields: [],
    });
    return id;
  };
  const record = async (organizationId: string, createdBy: string | null = null) => {
    const id = newId();
    await trial.admin.query(
      "insert into records (organization_id, id, kind, title, created_by) values ($1, $2, 'incident', 'A thing', $3)",
      [organizationId, id, createdBy],
    );
    return id;
  };
  const happen = (organizationId: string, recordId: string, type: string, payload: Record<string, unknown> = {}) =>
    trial.transact(organizationId, async (ctx) => ctx.emit({ type, kind: "incident", recordId, payload }));
  const numbered = (organizationId: string) =>
    eventually(async () => {
      const found = await trial.admin.query("select 1 from events where organization_id = $1 and position is null", [
        organizationId,
      ]);
      return found.rowCount === 0;
    });

  test("a change reaches those who may see the record, in every process, with no content", async () => {
    const organizationId = await trial.organization();
    const agent = await person(organizationId, "Ann", true);
    const requester = await person(organizationId, "Rob", false);
    const own = await record(organizationId, requester);
    const foreign = await record(organizationId);
    const streams = [await follow(one, agent), await follow(other, agent), await follow(other, requester)] as const;
    await happen(organizationId, foreign, "incident.created");
    await happen(organizationId, own, "incident.resolved", { version: 3, title: "secret" });
    await eventually(() => streams.every(({ of }) => of("change").some(({ data }) => data.recordId === own)));
    assert.deepEqual(
      streams.map(({ of }) => of("change").map(({ data }) => data.type)),
      [["incident.created", "incident.resolved"], ["incident.created", "incident.resolved"], ["incident.resolved"]],
    );
    const { at, ...message } = streams[0].of("change")[1]!.data;
    assert.deepEqual(message, {
      type: "incident.resolved",
      kind: "incident",
      recordId: own,
      version: 3,
      actorId: null,
    });
    assert.match(String(at), /^\d{4}-.*Z$/);
    for (const stream of streams) stream.close();
  });

  test("what concerns certain people is told to each of them under their own id, and to nobody else", async () => {
    const organizationId = await trial.organization();
    const [ann, rob, eve] = [
      await person(organizationId, "Ann", true),
      await person(organizationId, "Rob", false),
      await person(organizationId, "Eve", true),
    ];
    const streams = [await follow(one, ann), await follow(other, rob), await follow(one, eve)] as const;
    await trial.transact(organizationId, async (ctx) => ctx.emit(received([ann, rob])));
    const last = await record(organizationId, rob);
    await happen(organizationId, last, "incident.closed");
    await eventually(() => streams.every(({ of }) => of("change").some(({ data }) => data.recordId === last)));
    assert.deepEqual(
      streams.map(({ of }) => of("change").map(({ data }) => data.recordId)),
      [[ann, last], [rob, last], [last]],
    );
    for (const stream of streams) stream.close();
  });

  test("S38 an internal note is told to those who work on the record and not to its requester", async () => {
    const organizationId = await trial.organization();
    const agent = await person(organizationId, "Ann", true);
    const requester = await person(organizationId, "Rob", false);
    const own = await record(organizationId, requester);
    const streams = [await follow(one, agent), await follow(one, requester)] as const;
    await happen(organizationId, own, "comment.added", { internal: true });
    await happen(organizationId, own, "incident.closed");
    await eventually(() => streams.every(({ of }) => of("change").some(({ data }) => data.type === "incident.closed")));
    assert.deepEqual(
      streams[0].of("change").map(({ data }) => data.type),
      ["comment.added", "incident.closed"],
    );
    assert.deepEqual(
      streams[1].of("change").map(({ data }) => data.type),
      ["incident.closed"],
    );
    for (const stream of streams) stream.close();
  });

  test("another organization's events are not told", async () => {
    const [mine, theirs] = [await trial.organization(), await trial.organization()];
    const stream = await follow(one, await person(mine, "Ann", true));
    const [own, foreign] = [await record(mine), await record(theirs)];
    await happen(theirs, foreign, "incident.created");
    await happen(mine, own, "incident.created");
    await eventually(() => stream.of("change").length > 0);
    assert.deepEqual(
      stream.of("change").map(({ data }) => data.recordId),
      [own],
    );
    stream.close();
  });

  test("a client that connects again gets what it missed, in order and once, and nothing invisible", async () => {
    const organizationId = await trial.organization();
    const requester = await person(organizationId, "Rob", false);
    const own = await record(organizationId, requester);
    const foreign = await record(organizationId);
    const first = await follow(one, requester);
    await happen(organizationId, own, "seen.1");
    await eventually(() => first.of("change").length === 1);
    first.close();
    for (let n = 2; n <= 40; n++) await happen(organizationId, n % 2 ? foreign : own, `missed.${n}`);
    await numbered(organizationId);
    for (const web of [one, other, await openWeb()]) {
      const again = await follow(web, requester, { "last-event-id": first.lastId });
      await eventually(() => again.of("change").length >= 20);
      assert.deepEqual(
        again.of("change").map(({ data }) => data.type),
        Array.from({ length: 20 }, (_, n) => `missed.${2 * n + 2}`),
      );
      again.close();
      if (web !== one && web !== other) await closeWeb(web);
    }
  });

  test("a position that is no longer known makes the client read anew", async () => {
    const organizationId = await trial.organization();
    const stream = await follow(one, await person(organizationId, "Ann", true), { "last-event-id": "999999999" });
    await eventually(() => stream.of("reset").length === 1);
    stream.close();
  });

  test("S23 S42 a stream ends with its session, and at once with one whose rights have changed", async () => {
    const organizationId = await trial.organization();
    const agent = await person(organizationId, "Ann", true);
    const stream = await follow(one, agent);
    await trial.admin.query("update users set epoch = 2 where id = $1", [agent]);
    await eventually(() => stream.ended());
    const refused = await fetch(`${one.address}/events`, { headers: { "x-user": agent } });
    assert.equal(refused.status, 401);
  });

  test("a silent connection gets signs of life", async () => {
    const organizationId = await trial.organization();
    const stream = await follow(one, await person(organizationId, "Ann", true));
    await eventually(() => stream.beats() >= 2);
    stream.close();
  });

  test("a person has a bounded number of streams", async () => {
    const organizationId = await trial.organization();
    const agent = await person(organizationId, "Ann", true);
    const streams = [];
    for (let n = 0; n < 10; n++) streams.push(await follow(one, agent));
    const refused = await fetch(`${one.address}/events`, { headers: { "x-user": agent } });
    assert.equal(refused.status, 429);
    for (const stream of streams) stream.close();
    await eventually(() => one.realtime.open() === 0);
  });

  test("who is at a record is told to those who work on it, within a second and across processes", async () => {
    const organizationId = await trial.organization();
    const [ann, ben] = [await person(organizationId, "Ann", true), await person(organizationId, "Ben", true)];
    const rob = await person(organizationId, "Rob", false);
    const own = await record(organizationId, rob);
    const streams = { ann: await follow(one, ann), ben: await follow(other, ben), rob: await follow(one, rob) };
    const be = (web: WebProcess, who: string, mode: string, method = "POST") =>
      fetch(`${web.address}/records/${own}/presence`, {
        method,
        headers: { "x-user": who, ...(method === "POST" ? { "content-type": "application/json" } : {}) },
        ...(method === "POST" ? { body: JSON.stringify({ mode }) } : {}),
      });
    const lastSeen = (stream: Followed) =>
      (stream.of("presence").at(-1)?.data.people as { name: string; mode: string }[] | undefined)?.map(
        ({ name, mode }) => `${name} ${mode}`,
      );
    assert.equal((await be(one, ann, "viewing")).status, 200);
    assert.deepEqual(await (await be(one, rob, "viewing")).json(), { recordId: own, people: [] });
    await be(other, ben, "replying_public");
    await eventually(() => lastSeen(streams.ann)?.length === 3, 1);
    assert.deepEqual(lastSeen(streams.ann), ["Ann viewing", "Ben replying_public", "Rob viewing"]);
    await eventually(() => lastSeen(streams.ben)?.length === 3, 1);
    await be(one, ann, "", "DELETE");
    await eventually(() => lastSeen(streams.ben)?.length === 2, 1);
    assert.deepEqual(streams.rob.of("presence"), []);
    assert.equal((await be(one, rob, "replying_internal")).status, 403);
    for (const stream of Object.values(streams)) stream.close();
  });

  test("somebody who goes silently is gone after a while", async () => {
    const organizationId = await trial.organization();
    const [ann, ben] = [await person(organizationId, "Ann", true), await person(organizationId, "Ben", true)];
    const own = await record(organizationId);
    const stream = await follow(one, ann);
    const be = (who: string) =>
      fetch(`${one.address}/records/${own}/presence`, {
        method: "POST",
        headers: { "x-user": who, "content-type": "application/json" },
        body: JSON.stringify({ mode: "viewing" }),
      });
    await be(ben);
    await trial.admin.query(
      "update presences set until = clock_timestamp() + interval '0.8 seconds' where user_id = $1",
      [ben],
    );
    await be(ann);
    await eventually(() => stream.of("presence").some(({ data }) => (data.people as unknown[]).length === 2));
    await eventually(() => (stream.of("presence").at(-1)?.data.people as unknown[] | undefined)?.length === 1, 3);
    stream.close();
  });

  test("presence at a record that one may not see answers as if it did not exist", async () => {
    const organizationId = await trial.organization();
    const rob = await person(organizationId, "Rob", false);
    for (const id of [await record(organizationId), newId(), "nonsense"]) {
      const answer = await fetch(`${one.address}/records/${id}/presence`, {
        method: "POST",
        headers: { "x-user": rob, "content-type": "application/json" },
        body: JSON.stringify({ mode: "viewing" }),
      });
      assert.equal(answer.status, 404);
    }
    const kept = await trial.transact(organizationId, async (ctx) =>
      sql<{ n: number }>`select count(*) as n from presences`.execute(ctx.db),
    );
    assert.equal(kept.rows[0]?.n, 0);
  });
});

interface Message {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

type Followed = Awaited<ReturnType<typeof follow>>;

/** Reads a stream as a browser does. */
async function follow(web: WebProcess, userId: string, headers: Record<string, string | undefined> = {}) {
  const closing = new AbortController();
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await fetch(`${web.address}/events`, {
    headers: { "x-user": userId, ...Object.fromEntries(given) },
    signal: closing.signal,
  });
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/event-stream/);
  const messages: Message[] = [];
  let beats = 0;
  let ended = false;
  let text = "";
  const read = async () => {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (text + chunk).split("\n\n");
      text = blocks.pop() ?? "";
      for (const block of blocks) {
        if (block === ":") beats++;
        else messages.push(messageOf(block));
      }
    }
  };
  void read()
    .catch(() => {})
    .finally(() => {
      ended = true;
    });
  await eventually(() => messages.some(({ event }) => event === "ready"));
  return {
    of: (event: string) => messages.filter((message) => message.event === event),
    get lastId() {
      return messages.findLast(({ id }) => id !== undefined)?.id;
    },
    beats: () => beats,
    ended: () => ended,
    close: () => closing.abort(),
  };
}

function messageOf(block: string): Message {
  const fields = new Map(
    block.split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 2)]),
  );
  return { id: fields.get("id"), event: fields.get("event") ?? "", data: JSON.parse(fields.get("data") ?? "{}") };
}
