import fc from "fast-check";
import { Kysely, PostgresDialect, sql } from "kysely";
import {
  sampleDay,
  sampleId,
  sampleInt,
  sampleMoment,
  sampleNumber,
  sampleSite,
  sampleState,
  sampleTag,
  sampleText,
} from "../../../../contract/filter/testing/sample-filters.ts";
import { openPool } from "../../../kernel/db/pool.ts";
import { emptyDatabase } from "../../../kernel/testing/postgres.ts";
import { arrayColumn, type Columns, column, jsonColumn, memberColumn } from "../columns.ts";

/** A real table with every type of column and random rows, for the tests of filters and pages. */
export interface SampleDb {
  rows: {
    id: string;
    position: number;
    wire: unknown;
  };
}

export const sampleColumns: Columns = {
  number: column("r.number", { nullable: false }),
  title: "r.title",
  state: column("r.state", { nullable: false, inline: true }),
  priority: column("r.priority", { nullable: false }),
  impact: "r.impact",
  cost: "r.cost",
  major: column(sql`r.major`),
  due: "r.due",
  createdAt: column("r.created_at", { nullable: false }),
  resolvedAt: "r.resolved_at",
  assigneeId: "r.assignee_id",
  requesterId: "r.requester_id",
  tags: arrayColumn("r.tags"),
  watcherIds: memberColumn(sql`select watcher from unnest(r.watcher_ids) as watcher`),
  custom: jsonColumn("r.custom"),
};

const maybe = <T>(values: fc.Arbitrary<T>) => fc.option(values, { freq: 3 });
const time = sampleMoment.map((at) => new Date(at).toISOString());

/** A record on the wire. */
export const sampleRecord = fc.record({
  number: sampleText,
  title: maybe(sampleText),
  state: sampleState,
  priority: sampleInt,
  impact: maybe(sampleInt),
  cost: maybe(sampleNumber),
  major: maybe(fc.boolean()),
  due: maybe(sampleDay),
  createdAt: time,
  resolvedAt: maybe(time),
  assignee: maybe(sampleId.map((id) => ({ id, name: "?" }))),
  requesterId: maybe(sampleId),
  tags: fc.uniqueArray(sampleTag, { maxLength: 3 }),
  watchers: fc.uniqueArray(sampleId, { maxLength: 2 }).map((ids) => ids.map((id) => ({ id }))),
  custom: fc.record(
    {
      room: fc.oneof(maybe(sampleText), sampleInt),
      floor: fc.oneof(maybe(sampleInt), sampleText),
      vip: fc.oneof(maybe(fc.boolean()), sampleText),
      site: maybe(sampleSite),
      visit: maybe(time),
      labels: fc.oneof(fc.uniqueArray(sampleTag, { maxLength: 3 }), fc.constant(null), sampleInt),
    },
    { requiredKeys: [] },
  ),
});

export type SampleRecord = typeof sampleRecord extends fc.Arbitrary<infer R> ? R : never;

/** A database of the test file's own, on one connection. */
export async function sampleDatabase(): Promise<Kysely<SampleDb>> {
  const pool = openPool(await emptyDatabase(), { max: 1, name: "list tests" });
  return new Kysely<SampleDb>({ dialect: new PostgresDialect({ pool }) });
}

export async function createSampleTable(db: Kysely<SampleDb>): Promise<void> {
  await sql`drop table if exists rows`.execute(db);
  await sql`create table rows (
    id uuid primary key, position bigint generated always as identity, wire jsonb not null, number text not null, title text,
    state text not null, priority smallint not null, impact integer, cost numeric, major boolean, due date,
    created_at timestamptz not null, resolved_at timestamptz, assignee_id uuid, requester_id uuid, tags text[],
    watcher_ids uuid[], custom jsonb not null)`.execute(db);
}

export async function insertSamples(
  db: Kysely<SampleDb>,
  records: readonly { id: string; record: SampleRecord }[],
): Promise<void> {
  for (const { id, record: r } of records) {
    await sql`insert into rows (id, wire, number, title, state, priority, impact, cost, major, due, created_at, resolved_at,
      assignee_id, requester_id, tags, watcher_ids, custom)
      values (${id}, ${JSON.stringify(r)}::jsonb, ${r.number}, ${r.title}, ${r.state}, ${r.priority}, ${r.impact}, ${r.cost},
        ${r.major}, ${r.due}, ${r.createdAt}, ${r.resolvedAt}, ${r.assignee?.id ?? null}, ${r.requesterId}, ${r.tags.length > 0 ? r.tags : null},
        ${r.watchers.map(({ id: watcher }) => watcher)}, ${JSON.stringify(r.custom)}::jsonb)`.execute(db);
  }
}
