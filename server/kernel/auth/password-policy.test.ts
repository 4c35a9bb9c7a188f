import assert from "node:assert/strict";
import { test } from "node:test";
import { isListed } from "./block-list.ts";
import { passwordMistake, SHORTEST_WITH_SECOND_FACTOR } from "./password-policy.ts";

const mistakes: readonly [string, string | undefined][] = [
  ["a".repeat(14), "too_short"],
  ["quiet harbour 1", undefined],
  ["quiet harbour ", "too_short"],
  ["vexing gnomes hurl jade pots", undefined],
  ["xkqjvwpzmtrhgnbdflcs", undefined],
  ["🐢🦊🐙🌵🍋🎈🧭🪁🛶🌋🏔🎻🧵🪴🕯", undefined],
  [`${"hedgehog ".repeat(30)}`, "too_long"],
  ["aaaaaaaaaaaaaaaaaaaa", "too_simple"],
  ["abcdefghijklmnopqrst", "too_simple"],
  ["qwertyuiopasdfghjkl", "too_simple"],
  ["987654321098765432", "too_simple"],
  ["PasswordPassword", "too_common"],
  ["P@ssw0rd2024!!!!!!", "too_common"],
  ["!!!Sommer2026!!!!!!", "too_common"],
  ["iloveyou1234567890", "too_common"],
  ["correcthorsebatterystaple", "too_common"],
  ["!!!!!!trustno1!!!!!!", "too_common"],
  ["starwarsstarwars", "too_common"],
  ["mein steward zugang", "holds_name"],
  ["ada goes to the sea", undefined],
  ["lovelace at the sea", "holds_name"],
  ["northwind is my employer", "holds_name"],
];

for (const [password, expected] of mistakes) {
  test(`S05 the policy finds ${expected ?? "nothing"} in “${password.slice(0, 30)}”`, () => {
    assert.equal(passwordMistake(password, ["Ada Lovelace", "Northwind Ltd"]), expected);
  });
}

test("S05 where a second factor allows eight characters, every listed password is refused and an unlisted one is not", () => {
  const ask = (password: string) => passwordMistake(password, [], SHORTEST_WITH_SECOND_FACTOR);
  for (const listed of ["trustno1", "Football", "jennifer", "liverpool"])
    assert.equal(ask(listed), "too_common", listed);
  assert.equal(ask("vq8 zebu"), undefined);
});

test("S05 the list is asked in memory, a few hundred kilobytes of it, and no network is asked", () => {
  const before = process.memoryUsage().arrayBuffers;
  assert.ok(isListed("iloveyou") && !isListed("nobody would guess this"));
  assert.ok(process.memoryUsage().arrayBuffers - before < 2_000_000);
});
