import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import { type Kysely, type SqlBool, sql } from "kysely";
import { requireFilter } from "../../../contract/filter/compile.ts";
import { evaluateFilter, type FilterContext } from "../../../contract/filter/evaluate.ts";
import { sampleCustomFields, sampleFields } from "../../../contract/filter/sample-fields.ts";
import { sampleFilter, sampleIds, sampleNow } from "../../../contract/filter/sample-filters.ts";
import {
  createSampleTable,
  insertSamples,
  type SampleDb,
  sampleColumns,
  sampleDatabase,
  sampleRecord,
} from "./sample-table.ts";
import { toSql } from "./tosql.ts";

const me: FilterContext = { me: sampleIds[0] ?? null, now: sampleNow };
const nobody: FilterContext = { me: null, now: new Date(sampleNow) };

describe("a filter in SQL and in the evaluator", () => {
  let db: Kysely<SampleDb>;
  const records = fc.sample(sampleRecord, { numRuns: 150, seed: 7 }).map((record, index) => ({
    id: `0198a4c2-0000-7000-9000-${String(index).padStart(12, "0")}`,
    record,
  }));

  before(async () => {
    db = sampleDatabase(process.env.TEST_DATABASE_URL ?? "");
    await createSampleTable(db);
    await insertSamples(db, records);
  });
  after(() => db.destroy());

  async function foundBySql(text: string, context: FilterContext): Promise<string[]> {
    const condition = toSql(requireFilter(text, sampleFields, sampleCustomFields), sampleColumns, context);
    const rows = await db
      .selectFrom("rows as r")
      .select("r.id")
      .where(sql<SqlBool>`(${condition})`)
      .orderBy("r.id")
      .execute();
    return rows.map((row) => row.id);
  }

  function foundByEvaluator(text: string, context: FilterContext): string[] {
    const ast = requireFilter(text, sampleFields, sampleCustomFields);
    return records.filter(({ record }) => evaluateFilter(ast, record, context)).map(({ id }) => id);
  }

  it("selects the same rows, for 1,500 random filters", async () => {
    let selective = 0;
    await fc.assert(
      fc.asyncProperty(sampleFilter, fc.constantFrom(me, nobody), async (text, context) => {
        const expected = foundByEvaluator(text, context);
        assert.deepEqual(await foundBySql(text, context), expected);
        if (expected.length > 0 && expected.length < records.length) selective++;
      }),
      { numRuns: 1_500 },
    );
    assert.ok(selective > 500, `only ${selective} filters told rows apart`);
  });
});
