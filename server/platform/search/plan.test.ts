import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { migrate } from "../../kernel/db/migrate.ts";
import { cloneDatabase, templateDatabase } from "../../kernel/testing/postgres.ts";

/** `BENCH=1` looks at the size of the promise; the plans and bounds are the same at a twentieth of it. */
const TEXTS = process.env.BENCH ? 1_000_000 : 50_000;
const BIG = "00000000-0000-7000-8000-0000000000aa";
const SMALL = "00000000-0000-7000-8000-0000000000bb";

describe(`search over ${TEXTS} texts`, () => {
  let client: pg.Client;

  before(async () => {
    client = new pg.Client({ connectionString: await cloneDatabase(await templateDatabase(migrate)) });
    await client.connect();
    await fill(client, BIG, TEXTS);
    await fill(client, SMALL, 300);
    await client.query("create index search_documents_words on search_documents using gin (words)");
    await client.query("analyze search_documents");
  });
  after(() => client.end());

  const cases = [
    { name: "a word of every text", sought: "ubiq", rows: 100, read: 620 },
    { name: "a word of every tenth", sought: "tenth", rows: 100, read: 1000 },
    { name: "a word of every hundredth", sought: "hundredth", rows: 100, read: 8000 },
    { name: "a word of every thousandth", sought: "thousandth", rows: 50, read: 4000 },
    { name: "a word of one text long ago", sought: "w17", rows: 1, read: 3 },
    { name: "a word of none", sought: "nothing", rows: 0, read: 0 },
    { name: "two common words", sought: "ubiq&tenth", rows: 100, read: 1000 },
    { name: "a common and a rare one", sought: "ubiq&w17", rows: 1, read: 3 },
    { name: "one with another left out", sought: "tenth", unwanted: "hundredth", rows: 100, read: 6000 },
    { name: "alternatives", sought: "w17|w18|tenth", rows: 100, read: 3000 },
    { name: "a common beginning", sought: "ubi", begun: "ubi:*", rows: 100, read: 5000 },
    { name: "a rare beginning", sought: "w17", begun: "w17:*", rows: 100, read: 15_000 },
    { name: "500 of a common word, as lists ask", sought: "tenth", most: 500, rows: 500, read: 3000 },
  ];
  for (const { name, rows, read, ...words } of cases) {
    it(`reads no more than it must for ${name}`, async () => {
      const seen = await look(client, BIG, words);
      assert.ok(seen.rows >= rows, `${seen.rows} rows`);
      assert.equal(seen.scansOfAll, 0);
      assert.ok(seen.read <= read, `read ${seen.read} rows of the table`);
    });
  }

  it("reads little for a small organization beside a large one", async () => {
    for (const sought of ["ubiq", "tenth", "hundredth"]) {
      const seen = await look(client, SMALL, { sought });
      assert.ok(seen.rows > 0);
      assert.ok(seen.read <= 450, `read ${seen.read} rows for ${sought}`);
    }
    assert.equal((await look(client, SMALL, { sought: "w40000" })).rows, 0);
  });

  it("answers the newest first", async () => {
    const { places } = await look(client, BIG, { sought: "tenth" });
    assert.equal(places[0], TEXTS);
    assert.deepEqual(
      places,
      [...places].sort((one, other) => other - one),
    );
  });
});

/** Texts as if each were a ticket; whose records are not there, since search reads none. */
async function fill(client: pg.Client, organization: string, texts: number): Promise<void> {
  await client.query("drop index if exists search_documents_words");
  await client.query("alter table search_documents disable trigger all");
  await client.query("select create_number_series($1, 'incident')", [organization]);
  await client.query(`select setval('numbers.incident_${organization.replaceAll("-", "")}', $1)`, [texts]);
  await client.query(
    `insert into search_documents (organization_id, id, record_id, kind, part, place, words)
     select $1::uuid, x.id, x.id, 'incident', 'public', n, setweight(array_to_tsvector(
       array['ubiq', 'o:' || scope, 'f:' || scope || ':' || (n >> 8), 'c:' || scope || ':' || (n >> 13), 'w' || n]
         || case when n % 10 = 0 then array['tenth'] end || case when n % 100 = 3 or n % 1000 = 0 then array['hundredth'] end
         || case when n % 1000 = 5 then array['thousandth'] end), 'A')
     from generate_series(1, $2::integer) n, search_scope($1::uuid, 'incident') scope,
          lateral (select (left($1::text, 24) || lpad(to_hex(n), 12, '0'))::uuid as id) x`,
    [organization, texts],
  );
}

interface Look {
  readonly sought: string;
  readonly begun?: string;
  readonly unwanted?: string;
  readonly most?: number;
}

/** One search and what the database counted of it: rows read of the table, and scans of all of it. */
async function look(client: pg.Client, organization: string, { sought, begun, unwanted, most }: Look) {
  await client.query("begin");
  await client.query("select set_config('app.organization', $1, true)", [organization]);
  const before = await counts(client);
  const found = await client.query<{ place: string }>(
    "select place from search_newest($1, $2, $3, 'incident', $4, true)",
    [sought, begun ?? null, unwanted ?? null, most ?? 100],
  );
  const after = await counts(client);
  await client.query("commit");
  return {
    rows: found.rows.length,
    places: found.rows.map((row) => Number(row.place)),
    read: after.read - before.read,
    scansOfAll: after.scans - before.scans,
  };
}

async function counts(client: pg.Client): Promise<{ read: number; scans: number }> {
  const { rows } = await client.query(
    "select seq_scan, coalesce(idx_tup_fetch, 0) as fetched from pg_stat_xact_user_tables where relname = 'search_documents'",
  );
  return { read: Number(rows[0]?.fetched ?? 0), scans: Number(rows[0]?.seq_scan ?? 0) };
}
