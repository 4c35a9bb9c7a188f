import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { roleUrls } from "../../server/installation.ts";
import { steppedClock } from "../../server/kernel/clock.ts";
import { openPool } from "../../server/kernel/db/pool.ts";
import { openWorld } from "../../server/testing/world.ts";
import { replayAutoClose } from "./auto-close.ts";
import { closedAfterFiveDays, readStories } from "./story.ts";

const LOG = fileURLToPath(new URL("../../../shared/data/servicenow-incidents/incident-events.csv.gz", import.meta.url));
const skip = existsSync(LOG) ? false : "the real event log (../shared/data/servicenow-incidents) is not here";
/** The whole log with BENCH=1; a fiftieth of its incidents shows the same in a fraction of the time. */
const NTH = process.env.BENCH ? 1 : 50;

test("what closed five days after its resolution in the real log closes at that hour here", {
  skip,
  timeout: 1_200_000,
}, async () => {
  const whole = await readStories(LOG);
  assert.equal(whole.filter(closedAfterFiveDays).length, 5_312);
  const clock = steppedClock(new Date("2016-02-29T00:00:00Z"));
  const world = await openWorld({ clock });
  const sweepPool = openPool((await roleUrls(world.adminUrl)).sweep, { max: 2, name: "sweep" });
  try {
    const org = await world.organization();
    const on = {
      services: world.application.services,
      clock,
      sweepPool,
      organizationId: org.id,
      requesterId: org.people.end_user.id,
      every: 3_600_000,
    };
    const replayed = await replayAutoClose(on, await readStories(LOG, NTH));
    const share = replayed.atTheHour / replayed.cases;
    console.log(
      `${replayed.atTheHour} of ${replayed.cases} cases closed at the recorded hour (${(share * 100).toFixed(2)} %)`,
    );
    assert.ok(replayed.cases >= 80, `${replayed.cases} cases`);
    assert.ok(share >= 0.99, JSON.stringify(replayed.others.slice(0, 20)));
  } finally {
    await sweepPool.end();
    await world.close();
  }
});
