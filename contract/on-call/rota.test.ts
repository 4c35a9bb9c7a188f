import assert from "node:assert/strict";
import { test } from "node:test";
import { findRotaProblems, type Layer, nowAndNext, onCallAt, shiftsBetween } from "./rota.ts";

const WEEKLY: Layer = { name: "Weekly", userIds: ["ann", "bob"], from: "2026-03-02", handOff: 540, turnDays: 7 };
const NIGHTS: Layer = {
  name: "Nights",
  userIds: ["cy"],
  from: "2026-03-02",
  handOff: 0,
  turnDays: 1,
  hours: [{ days: ["monday"], from: 1200, to: 1440 }],
};
const at = (time: string) => Date.parse(time);
const berlin = (layers: Layer[], overrides: { userId: string; from: string; to: string }[] = []) => ({
  timeZone: "Europe/Berlin",
  layers,
  overrides,
});

test("turns change on the wall clock, also over daylight saving", () => {
  const shifts = shiftsBetween(berlin([WEEKLY]), at("2026-03-23T00:00:00Z"), at("2026-04-07T00:00:00Z"));
  assert.deepEqual(
    shifts.map(({ userId, from }) => [userId, new Date(from).toISOString()]),
    [
      ["ann", "2026-03-23T00:00:00.000Z"],
      ["bob", "2026-03-23T08:00:00.000Z"],
      ["ann", "2026-03-30T07:00:00.000Z"],
      ["bob", "2026-04-06T07:00:00.000Z"],
    ],
  );
});

test("a later layer wins in its hours, an override over everything, and nobody's time is lost", () => {
  const override = { userId: "dee", from: "2026-03-02T20:00:00Z", to: "2026-03-02T21:00:00Z" };
  const rota = berlin([WEEKLY, NIGHTS], [override]);
  assert.equal(onCallAt(rota, at("2026-03-02T18:30:00Z"))?.userId, "ann");
  assert.equal(onCallAt(rota, at("2026-03-02T19:30:00Z"))?.userId, "cy");
  assert.equal(onCallAt(rota, at("2026-03-02T20:30:00Z"))?.userId, "dee");
  assert.equal(onCallAt(rota, at("2026-03-02T21:30:00Z"))?.userId, "cy");
  const shifts = shiftsBetween(rota, at("2026-03-02T09:00:00Z"), at("2026-03-09T08:00:00Z"));
  const total = shifts.reduce((sum, { from, to }) => sum + to - from, 0);
  assert.equal(total, at("2026-03-09T08:00:00Z") - at("2026-03-02T09:00:00Z"));
});

test("nobody is on call before the first turn; now and next are whole shifts", () => {
  const rota = berlin([WEEKLY]);
  assert.equal(onCallAt(rota, at("2026-03-01T12:00:00Z")), undefined);
  const { now, next } = nowAndNext(rota, at("2026-03-04T12:00:00Z"));
  assert.deepEqual(
    [now?.userId, now && new Date(now.from).toISOString(), next?.userId, next && new Date(next.from).toISOString()],
    ["ann", "2026-03-02T08:00:00.000Z", "bob", "2026-03-09T08:00:00.000Z"],
  );
});

test("overlapping overrides and hours that end before they begin are named", () => {
  const problems = findRotaProblems(
    berlin(
      [{ ...WEEKLY, hours: [{ days: ["monday"], from: 600, to: 600 }] }],
      [
        { userId: "ann", from: "2026-03-02T10:00:00Z", to: "2026-03-02T12:00:00Z" },
        { userId: "bob", from: "2026-03-02T11:00:00Z", to: "2026-03-02T10:00:00Z" },
      ],
    ),
  );
  assert.deepEqual(problems, [
    { path: "overrides.1.to", code: "before_start" },
    { path: "overrides.1", code: "overlaps" },
    { path: "layers.0.hours.0.to", code: "before_start" },
  ]);
});
