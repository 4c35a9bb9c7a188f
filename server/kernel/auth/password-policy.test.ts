import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordMistake } from "./password-policy.ts";

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
  ["mein steward zugang", "holds_name"],
  ["ada goes to the sea", undefined],
  ["lovelace at the sea", "holds_name"],
  ["northwind is my employer", "holds_name"],
];

for (const [password, expected] of mistakes) {
  test(`the policy finds ${expected ?? "nothing"} in “${password.slice(0, 30)}”`, () => {
    assert.equal(passwordMistake(password, ["Ada Lovelace", "Northwind Ltd"]), expected);
  });
}
