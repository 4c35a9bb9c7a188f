import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { preparedDatabase } from "../testing/world.ts";
import { run } from "./testing/run.ts";

const LOG = fileURLToPath(new URL("../../../shared/data/servicenow-incidents/incident-events.csv.gz", import.meta.url));
const skip = existsSync(LOG) ? false : "the real event log (../shared/data/servicenow-incidents) is not here";

test("the real event log comes in whole and gives the facts that are known of it", {
  skip,
  timeout: 280_000,
}, async () => {
  const url = await preparedDatabase();
  const steward = async (words: string) => {
    const { code, out, err } = await run(url, words.split(" "));
    assert.equal(code, 0, err);
    return out;
  };
  await steward("create-admin --organization real --found Real --login root");
  const report = JSON.parse(await steward(`import servicenow-events ${LOG} --organization real --json`));
  assert.deepEqual([report.incidents, report.events, report.bad], [9_202, 59_354, []]);
  const stats = JSON.parse(await steward("stats incidents --organization real --json"));
  const { incidents, events, reopened, withoutResolvedAt, madeSla } = stats;
  assert.deepEqual(
    { incidents, events, reopened, withoutResolvedAt, madeSla },
    { incidents: 9_202, events: 59_354, reopened: 133, withoutResolvedAt: 783, madeSla: 3_719 },
  );
  assert.deepEqual([stats.meanMinutesOpenToResolved, stats.medianMinutesOpenToResolved], [14_577.841, 4_226]);
  const again = JSON.parse(await steward(`import servicenow-events ${LOG} --organization real --json`));
  assert.deepEqual([again.incidents, again.unchanged, again.differing], [0, 9_202, []]);
  await steward("metrics rebuild --organization real --check");
});
