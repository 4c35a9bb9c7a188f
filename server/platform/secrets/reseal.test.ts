import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import pg from "pg";
import { openVault } from "../../kernel/crypto/sealing.ts";
import { newId } from "../../kernel/ids.ts";
import { openWorld, type World } from "../../testing/world.ts";
import { placeOfSeed } from "../access/factors/totp.ts";
import { resealAll, sealedStates } from "./reseal.ts";
import { SEALED_COLUMNS } from "./sealed-columns.ts";

let world: World;
let client: pg.Client;

before(async () => {
  world = await openWorld();
  client = new pg.Client(world.adminUrl);
  await client.connect();
});
after(async () => {
  await client.end();
  await world.close();
});

const [former, present] = [randomBytes(32), randomBytes(32)];
const onlyFormer = openVault([former]);
const both = openVault([present, former]);
const onlyPresent = openVault([present]);

/** Seeds of one person, more than one batch takes. */
async function sealSeeds(count: number) {
  await client.query(
    "delete from second_factors; delete from signing_keys; delete from mail_departures; delete from mails",
  );
  const organization = await world.organization();
  const ids = Array.from({ length: count }, () => newId());
  for (const id of ids)
    await client.query(
      `insert into second_factors (organization_id, id, user_id, kind, name, sealed_secret) values ($1, $2, $3, 'totp', 'App', $4)`,
      [
        organization.id,
        id,
        organization.people.agent.id,
        onlyFormer.seal(`seed ${id}`, placeOfSeed(organization.id, id)),
      ],
    );
  return { organizationId: organization.id, ids };
}

async function opened(id: string, vault = onlyPresent): Promise<string | undefined> {
  const { rows } = await client.query("select organization_id, sealed_secret from second_factors where id = $1", [id]);
  return vault.open(rows[0].sealed_secret, placeOfSeed(rows[0].organization_id, id))?.toString();
}

const seeds = async () =>
  (await sealedStates(client, both)).find(({ column }) => column === "second_factors.sealed_secret");

test("S79 a new key takes over every sealed secret, and the former one opens nothing any more", async () => {
  const { ids } = await sealSeeds(450);
  assert.deepEqual(await seeds(), { column: "second_factors.sealed_secret", present: 0, former: 450, unknown: 0 });
  const told: number[] = [];
  const [done] = await resealAll(client, both, ({ resealed }) => told.push(resealed));
  assert.deepEqual([done?.resealed, told], [450, [200, 400, 450]]);
  for (const id of ids.slice(0, 20)) {
    assert.equal(await opened(id), `seed ${id}`);
    assert.equal(await opened(id, onlyFormer), undefined);
  }
  assert.equal((await seeds())?.present, 450);
});

test("S79 sealing anew that was interrupted goes on where it was, and what does not open is left and said", async () => {
  const { ids } = await sealSeeds(250);
  const [moved = "", other = ""] = ids;
  await client.query(
    "update second_factors set sealed_secret = (select sealed_secret from second_factors where id = $2) where id = $1",
    [moved, other],
  );
  const stop = new Error("Interrupted");
  await assert.rejects(
    resealAll(client, both, () => {
      throw stop;
    }),
    stop,
  );
  assert.equal((await seeds())?.former, 51);
  const [done] = await resealAll(client, both);
  assert.deepEqual([done?.resealed, done?.broken], [50, 1]);
  assert.equal(await opened(other), `seed ${other}`);
});

test("S79 every sealed column of the schema is known to it", async () => {
  const { rows } = await client.query(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and column_name like 'sealed%' order by 1`,
  );
  assert.deepEqual(
    rows.map(({ name }) => name),
    SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).sort(),
  );
});
