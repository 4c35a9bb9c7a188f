import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { nextOpening, openMillisecondsBetween } from "./opentime.ts";
import { officeHours } from "./presets.ts";
import { ODD_MOMENTS } from "./samples.ts";
import { Temporal } from "./temporal.ts";

const YEAR = 365 * 86_400_000;

test("the server uses the Temporal of its runtime", () => {
  assert.equal(Temporal, globalThis.Temporal);
});

test("a runtime without Temporal counts the same with the polyfill", () => {
  const moments = ODD_MOMENTS.map(([zone, near]) => [zone, Temporal.Instant.from(near).epochMilliseconds]);
  const script = `
    delete globalThis.Temporal;
    const { openMillisecondsBetween, nextOpening } = await import("./opentime.ts");
    const { officeHours } = await import("./presets.ts");
    const { Temporal } = await import("./temporal.ts");
    const counted = ${JSON.stringify(moments)}.map(([zone, time]) => [
      openMillisecondsBetween(officeHours(zone), time - ${YEAR}, time + ${YEAR}), nextOpening(officeHours(zone), time)]);
    process.stdout.write(JSON.stringify({ polyfill: typeof Temporal.Instant, counted, native: "Temporal" in globalThis }));
  `;
  const options = { cwd: import.meta.dirname, encoding: "utf8" } as const;
  const answer = JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", script], options));
  const expected = ODD_MOMENTS.map(([zone, near]) => {
    const time = Temporal.Instant.from(near).epochMilliseconds;
    const calendar = officeHours(zone);
    return [openMillisecondsBetween(calendar, time - YEAR, time + YEAR), nextOpening(calendar, time)];
  });
  assert.deepEqual(answer, { polyfill: "function", counted: expected, native: false });
});
