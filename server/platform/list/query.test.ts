import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import fc from "fast-check";
import { type Kysely, sql } from "kysely";
import { sampleCustomFields, sampleFields } from "../../../contract/filter/testing/sample-fields.ts";
import { sampleNow } from "../../../contract/filter/testing/sample-filters.ts";
import type { ListRequest } from "../../../contract/kernel/list.ts";
import { type ListPage, listQuery, pageQuery } from "./query.ts";
import { checkListRequest, type ListShape } from "./request.ts";
import {
  createSampleTable,
  insertSamples,
  type SampleDb,
  sampleColumns,
  sampleDatabase,
  sampleRecord,
} from "./testing/sample-table.ts";

const shape: ListShape = {
  fields: sampleFields,
  customFields: sampleCustomFields,
  defaultSort: "-createdAt",
  projectable: ["id", "title", "state"],
  includable: ["assignee"],
};

const sortable = [
  "number",
  "title",
  "state",
  "priority",
  "cost",
  "major",
  "due",
  "createdAt",
  "resolvedAt",
  "custom.room",
  "custom.floor",
  "custom.visit",
  "id",
];
const required = ["number", "state", "priority", "createdAt"];
const randomSort = fc
  .constantFrom(sortable, required)
  .chain((names) => fc.uniqueArray(fc.constantFrom(...names), { maxLength: 4 }))
  .chain((names) => fc.tuple(...names.map((name) => fc.boolean().map((down) => (down ? `-${name}` : name)))))
  .map((terms) => terms.join(","));

const idAt = (index: number) => `0198a4c2-0000-7000-9000-${String(index).padStart(12, "0")}`;

describe("a list", () => {
  let db: Kysely<SampleDb>;
  let next = 0;

  before(async () => {
    db = await sampleDatabase();
  });
  beforeEach(async () => {
    next = 0;
    await createSampleTable(db);
    await addRows(60, 11);
  });
  after(() => db.destroy());

  async function addRows(count: number, seed: number): Promise<void> {
    const records = fc.sample(sampleRecord, { numRuns: count, seed });
    // Ids come in no order, so that the order by id shows.
    await insertSamples(
      db,
      records.map((record) => ({ id: idAt((next++ * 37) % 997), record })),
    );
  }

  function sourceOf(query: ListRequest) {
    return {
      base: db.selectFrom("rows as r").select("r.id"),
      shape,
      columns: sampleColumns,
      idColumn: "r.id",
      request: checkListRequest(query, shape),
      context: { me: null, now: sampleNow },
      search: (q: string) => sql`select id from rows where number = ${q}`,
    };
  }

  async function list(query: ListRequest): Promise<ListPage<{ id: string }>> {
    return listQuery(sourceOf(query));
  }

  async function allPages(
    query: ListRequest,
    limit: number,
    between: () => Promise<void> = async () => {},
  ): Promise<string[]> {
    const ids: string[] = [];
    let page = await list({ ...query, limit });
    for (;;) {
      ids.push(...page.items.map((item) => item.id));
      assert.ok(ids.length <= 1_000, "pages go round in circles");
      if (page.nextCursor === null) return ids;
      assert.equal(page.items.length, limit);
      await between();
      page = await list({ ...query, limit, cursor: page.nextCursor });
    }
  }

  async function wholeList(query: ListRequest): Promise<string[]> {
    return (await list({ ...query, limit: 200 })).items.map((item) => item.id);
  }

  it("has the same rows in the same order in pages as in one piece, for random sorts with absent values", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomSort,
        fc.integer({ min: 1, max: 15 }),
        fc.constantFrom(undefined, "major", 'state != "new"'),
        async (sort, limit, filter) => {
          const query = filter === undefined ? { sort } : { sort, filter };
          assert.deepEqual(await allPages(query, limit), await wholeList(query));
        },
      ),
      { numRuns: 150 },
    );
  });

  it("neither skips nor repeats a row that was there while others are inserted between the pages", async () => {
    await fc.assert(
      fc.asyncProperty(randomSort, fc.integer({ min: 5, max: 10 }), fc.integer(), async (sort, limit, seed) => {
        await createSampleTable(db);
        next = 0;
        await addRows(40, 11);
        const atFirst = await wholeList({ sort });
        const seen = await allPages({ sort }, limit, () => addRows(3, seed));
        assert.equal(new Set(seen).size, seen.length);
        assert.deepEqual(
          seen.filter((id) => atFirst.includes(id)),
          atFirst,
        );
      }),
      { numRuns: 30 },
    );
  });

  it("puts absent values last in both directions", async () => {
    for (const sort of ["cost", "-cost", "major", "-custom.floor"]) {
      const field = sort.replace("-", "");
      const filled = await wholeList({ filter: `${field} != null`, sort });
      assert.deepEqual((await wholeList({ sort })).slice(0, filled.length), filled);
    }
  });

  it("keeps rows apart that differ by a microsecond only", async () => {
    await sql`update rows set created_at = timestamptz '2026-11-24 08:00:00.000001Z' + position * interval '1 microsecond'`.execute(
      db,
    );
    assert.deepEqual(await allPages({ sort: "-createdAt" }, 7), await wholeList({ sort: "-createdAt" }));
  });

  it("refuses the cursor of another filter, sort or search, and one that was tampered with", async () => {
    const { nextCursor } = await list({ sort: "title,priority", limit: 5 });
    assert.ok(nextCursor);
    const parts: unknown[] = JSON.parse(Buffer.from(nextCursor, "base64url").toString());
    const forged = (change: (values: unknown[]) => unknown) =>
      Buffer.from(JSON.stringify(change([...parts]))).toString("base64url");
    const refused: ListRequest[] = [
      { sort: "title", cursor: nextCursor },
      { sort: "title,priority", filter: "major", cursor: nextCursor },
      { sort: "title,priority", state: "new", cursor: nextCursor },
      { sort: "title,priority", q: "x", cursor: nextCursor },
      { sort: "title,priority", cursor: "" },
      { sort: "title,priority", cursor: "!" },
      { sort: "title,priority", cursor: forged((p) => p.slice(0, 4)) },
      { sort: "title,priority", cursor: forged((p) => [2, ...p.slice(1)]) },
      { sort: "title,priority", cursor: forged((p) => [...p.slice(0, 3), "1; drop table rows", p[4]]) },
      { sort: "title,priority", cursor: forged((p) => [...p.slice(0, 3), "99999999999999999999", p[4]]) },
      { sort: "title,priority", cursor: forged((p) => [...p.slice(0, 4), "no id"]) },
      { sort: "title,priority", cursor: forged((p) => [...p.slice(0, 2), "\u0000", ...p.slice(3)]) },
      { sort: "title,priority", cursor: forged(() => ({})) },
    ];
    for (const query of refused)
      await assert.rejects(list(query), { code: "list.cursor_invalid" }, JSON.stringify(query));
    assert.equal((await list({ sort: "title,priority", cursor: nextCursor, limit: 5 })).items.length, 5);
  });

  it("never fails in the database over a forged cursor of the right shape", async () => {
    await fc.assert(
      fc.asyncProperty(
        randomSort,
        fc.array(
          fc.oneof(
            fc.string({ unit: "binary" }),
            fc.constantFrom("NaN", "infinity", "1e300", "true", "2026-02-30", "9999-99-99T99:99:99.999999Z", null),
          ),
          { minLength: 5, maxLength: 5 },
        ),
        async (sort, values) => {
          const { fingerprint, sort: terms } = checkListRequest({ sort }, shape);
          const cursor = Buffer.from(
            JSON.stringify([1, fingerprint, ...values.slice(0, terms.length - 1), idAt(5)]),
          ).toString("base64url");
          await list({ sort, cursor }).catch((error) => assert.equal(error.code, "list.cursor_invalid", String(error)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("reads one range of an index where all columns go one way and none is nullable", async () => {
    await sql`create index rows_queue on rows (state, priority, created_at, id)`.execute(db);
    const query: ListRequest = { state: "new", sort: "-priority,-createdAt", limit: 3 };
    const { nextCursor } = await list(query);
    await sql`set enable_seqscan = off`.execute(db);
    const plan = JSON.stringify(await pageQuery(sourceOf({ ...query, cursor: nextCursor ?? "" })).explain("json"));
    assert.match(plan, /Index (Only )?Scan/);
    assert.match(plan, /Index Cond.*state = 'new'.*ROW\(r?\.?priority, r?\.?created_at, r?\.?id\) </);
    assert.doesNotMatch(plan, /"Sort"|Incremental Sort/);
  });

  it("has the common limits in its text, so that a prepared statement keeps its plan", async () => {
    for (const [limit, text] of [
      [25, /limit 26$/],
      [50, /limit 51$/],
      [7, /limit \$\d+$/],
    ] as const) {
      assert.match(pageQuery(sourceOf({ limit })).compile().sql, text);
    }
  });

  it("counts exactly or by estimate where asked, for the whole list and not the page", async () => {
    const all = await wholeList({ state: "new" });
    assert.equal((await list({ state: "new", count: "exact", limit: 2 })).count, all.length);
    await sql`analyze rows`.execute(db);
    const bounded = await list({ state: "new", count: "bounded", limit: 2 });
    assert.equal(bounded.count, (await list({ state: "new", count: "exact", limit: 2 })).count);
    const { count = 0 } = await list({ state: "new", count: "estimate", limit: 2 });
    assert.ok(Math.abs(count - all.length) <= 5, `${count} for ${all.length}`);
    assert.equal("count" in (await list({})), false);
  });

  it("searches through the ids that the caller's search finds", async () => {
    const { number } = (await sql<{ number: string }>`select number from rows where number <> '' limit 1`.execute(db))
      .rows[0]!;
    if (number.trim() !== number) return;
    assert.deepEqual(
      await wholeList({ q: number }),
      await wholeList({ filter: `number == ${JSON.stringify(number)}` }),
    );
  });

  it("takes simple filters that mean the same as the filter language", async () => {
    const same: [ListRequest, string][] = [
      [{ state: "new,closed" }, 'state in ["new", "closed"]'],
      [{ state: ["new", "closed"], priority: "1" }, 'state in ["new", "closed"] && priority == 1'],
      [{ assigneeId: "none" }, "assigneeId == null"],
      [{ tags: "a,none" }, '"a" in tags || size(tags) == 0'],
      [{ major: "true", filter: "priority > 0" }, "major && priority > 0"],
      [{ "custom.floor": "1,2" }, "custom.floor in [1, 2]"],
    ];
    for (const [query, filter] of same) assert.deepEqual(await wholeList(query), await wholeList({ filter }), filter);
  });

  it("answers the columns that were asked for and nothing beside them", async () => {
    const { items } = await list({ limit: 1 });
    assert.deepEqual(Object.keys(items[0] ?? {}), ["id"]);
  });
});
