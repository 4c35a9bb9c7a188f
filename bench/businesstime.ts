import { endOfNthOpeningDay } from "../contract/businesstime/days.ts";
import { addOpenTime, isOpen, nextOpening, openMillisecondsBetween } from "../contract/businesstime/opentime.ts";
import { aroundTheClock, officeHours } from "../contract/businesstime/presets.ts";
import { computeClock } from "../contract/sla/clock.ts";
import { clockTarget } from "../contract/sla/target.ts";

/** Prints microseconds a computation; the budget is 5 µs for spans up to a year (quality budget of business time). */
const YEAR = 365 * 86_400_000;
const START = Date.UTC(2026, 0, 5, 7, 30);
const ROUNDS = 200_000;

const holidays = Array.from({ length: 30 }, (_, index) => ({
  date: new Date(START + index * 12 * 86_400_000).toISOString().slice(0, 10),
  name: `Holiday ${index}`,
  yearly: index < 10,
}));
const office = { ...officeHours("Europe/Berlin"), holidays };
const always = aroundTheClock("Australia/Lord_Howe");

const at = (round: number) => START + ((round * 7_919_777) % YEAR);

measure("openMillisecondsBetween, office, up to a year", (round) => openMillisecondsBetween(office, START, at(round)));
measure("openMillisecondsBetween, 24x7, up to a year", (round) => openMillisecondsBetween(always, START, at(round)));
measure("addOpenTime, office, up to a year", (round) =>
  addOpenTime(office, at(round), (round * 1_234_567) % (YEAR / 5)),
);
measure("addOpenTime, 24x7, up to a year", (round) => addOpenTime(always, at(round), (round * 1_234_567) % YEAR));
measure("isOpen", (round) => Number(isOpen(office, at(round))));
measure("nextOpening", (round) => nextOpening(office, at(round)));
measure("endOfNthOpeningDay, 10 days", (round) => endOfNthOpeningDay(office, at(round), 10));
measure("endOfNthOpeningDay, 250 days", (round) => endOfNthOpeningDay(office, at(round), 250));
measure("first use of a calendar object of known content", (round) => nextOpening({ ...office }, at(round)), 2000);
measure(
  "first use of a calendar of new content",
  (round) => nextOpening({ ...office, exceptions: [{ date: `${1000 + round}-01-01`, intervals: [] }] }, at(round)),
  2000,
);

const target = clockTarget("resolution", { unit: "days", amount: 3 });
measure("computeClock, day target, two pauses", (round) => {
  const start = at(round);
  const hour = (count: number) => start + count * 3_600_000;
  const events = [
    { at: start, type: "start" },
    { at: hour(2), type: "pause", reason: "requester" },
    { at: hour(30), type: "resume" },
    { at: hour(40), type: "pause", reason: "requester" },
    { at: hour(50), type: "resume" },
  ] as const;
  return computeClock(target, office, events, hour(60))?.elapsedMs ?? 0;
});

function measure(name: string, compute: (round: number) => number, rounds = ROUNDS): void {
  let sink = 0;
  for (let round = 0; round < rounds / 10; round++) sink += compute(round);
  const start = performance.now();
  for (let round = 0; round < rounds; round++) sink += compute(round);
  const microseconds = ((performance.now() - start) * 1000) / rounds;
  console.log(`${microseconds.toFixed(2).padStart(8)} µs  ${name}${Number.isFinite(sink) ? "" : " (not finite)"}`);
}
