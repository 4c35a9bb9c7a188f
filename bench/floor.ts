import { randomBytes } from "node:crypto";
import pg from "pg";
import { openApplication } from "../server/application.ts";
import { databaseClock } from "../server/kernel/clock.ts";
import { loadSettings } from "../server/kernel/config/settings.ts";
import { Batch } from "../server/kernel/db/batch.ts";
import { openPool } from "../server/kernel/db/pool.ts";
import { run } from "../server/kernel/db/statements.ts";
import { newId } from "../server/kernel/ids.ts";
import { openLog } from "../server/kernel/log.ts";
import type { Ground } from "./ground.ts";
import type { Lane, Workload } from "./workload.ts";

/** One statement as the product sent it. */
interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The statements of one request, and from when on ids in them are new. */
interface Recording {
  readonly statements: readonly Statement[];
  readonly since: string;
}

/** Requests recorded for each lane. Repeating their statements leaves their tickets in no state: nothing else may use these. */
export const RECORDED = 40;

/** Runs the statements of a workload straight from Node. */
export interface Floor {
  /** Requests' worth of statements a second. */
  run(seconds: number): Promise<number>;
  end(): Promise<void>;
}

/**
 * How often the statements of a workload run when Node only sends them: those of one request all in one round trip, on
 * eight connections, with fresh ids. What the product adds to it is its own cost.
 */
export async function openFloor(ground: Ground, workload: Workload): Promise<Floor> {
  const recordings = await record(ground, workload.lanes);
  const pool = openPool(ground.urls.app, { max: recordings.length, name: "steward floor" });
  return {
    run: async (seconds) => {
      const begin = performance.now();
      const count = await replayAll(pool, recordings, seconds);
      return (count / (performance.now() - begin)) * 1_000;
    },
    end: () => pool.end(),
  };
}

/** Asks the product in this process and writes down what its connections are sent. */
async function record(ground: Ground, lanes: readonly Lane[]): Promise<Recording[][]> {
  const settings = loadSettings({
    DATABASE_URL: ground.adminUrl,
    RATE_LIMIT: "off",
    PROCESS: "web",
    POOL_SIZE: "1",
  });
  const log = openLog("error");
  const parts = { settings, urls: ground.urls, secretKeys: [randomBytes(32)], clock: databaseClock, log };
  const application = await openApplication(parts);
  const sent: Statement[] = [];
  const stopListening = listen(sent);
  const recordings: Recording[][] = [];
  for (const lane of lanes) {
    const ofLane: Recording[] = [];
    for (const { method, path, body } of lane.requests.slice(0, RECORDED)) {
      sent.length = 0;
      const since = newId();
      const headers = { authorization: `Bearer ${lane.bearer}`, "content-type": "application/json" };
      const answer = await application.app.inject({
        method,
        url: `/api/v1${path}`,
        headers,
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      });
      if (answer.statusCode >= 300) throw new Error(`${method} ${path}: ${answer.body}`);
      ofLane.push({ statements: unitOf(sent), since });
    }
    recordings.push(ofLane);
  }
  stopListening();
  await application.stop();
  return recordings;
}

/** The last transaction: what came before it was to find out who asks, which is remembered. */
function unitOf(sent: readonly Statement[]): Statement[] {
  const begin = sent.findLastIndex(({ text }) => text.startsWith("begin"));
  const unit = sent.slice(begin);
  // The end of what only reads leaves with the next unit of work.
  return unit.at(-1)?.text === "commit" ? unit : [...unit, { text: "commit", values: [] }];
}

type Query = (this: pg.Client, ...given: unknown[]) => unknown;

function listen(sent: Statement[]): () => void {
  const prototype = pg.Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (...given) {
    const parameters = (this as unknown as { connectionParameters: { application_name?: string } })
      .connectionParameters;
    const [first] = given;
    if (parameters.application_name === "steward" && first instanceof Batch) sent.push(...first.statements);
    return query.apply(this, given);
  };
  return () => {
    prototype.query = query;
  };
}

async function replayAll(pool: pg.Pool, recordings: readonly Recording[][], seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  const counts = await Promise.all(recordings.map((ofLane) => replayLane(pool, ofLane, until)));
  return counts.reduce((sum, count) => sum + count, 0);
}

async function replayLane(pool: pg.Pool, recordings: readonly Recording[], until: number): Promise<number> {
  const client = await pool.connect();
  let count = 0;
  while (performance.now() < until) {
    const recording = recordings[count % recordings.length];
    if (!recording) break;
    await Promise.all(renewed(recording).map(({ text, values }) => run(client, text, values)));
    count += 1;
  }
  client.release();
  return count;
}

const UUID7 = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** The same statements with ids of their own in place of those that were new. */
function renewed({ statements, since }: Recording): Statement[] {
  const fresh = new Map<string, string>();
  const renew = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(renew);
    if (typeof value !== "string") return value;
    return value.replace(UUID7, (id) => {
      if (id < since) return id;
      const known = fresh.get(id) ?? newId();
      fresh.set(id, known);
      return known;
    });
  };
  return statements.map(({ text, values }) => ({ text, values: values.map(renew) }));
}
