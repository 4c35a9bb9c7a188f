import { expect, test } from "vitest";
import { bodyOf, differencesOf, draftOf, includable, isDifferent, sourcesOf, turned } from "./draft.ts";
import type { Role, Roles } from "./roles.ts";

function role(id: string, permissions: string[], includes: string[] = []): Role {
  const known = { version: 1, createdAt: "", updatedAt: "", deletedAt: null, description: "", builtIn: false };
  return { ...known, id, name: id, permissions, includes, effectivePermissions: [] };
}

const base = role("base", ["team:read"]);
const middle = role("middle", ["user:read"], ["base"]);
const top = role("top", ["role:read", "team:read"], ["middle"]);
const roles: Roles = new Map([base, middle, top].map((one) => [one.id, one]));

test("what a role allows says whether it is its own and by which roles it comes", () => {
  const sources = sourcesOf(draftOf(top), roles);
  const read = (name: string) => [sources.get(name)?.own, sources.get(name)?.via.map(({ id }) => id)];
  expect(read("role:read")).toEqual([true, []]);
  expect(read("user:read")).toEqual([false, ["middle"]]);
  expect(read("team:read")).toEqual([true, ["middle", "base"]]);
});

test("nothing changed is no difference", () => {
  expect(isDifferent(differencesOf(top, draftOf(top), roles))).toBe(false);
});

test("taking away what an included role allows anyway takes nothing from its holders", () => {
  const draft = { ...draftOf(top), permissions: turned(top.permissions, "team:read", false) };
  const differences = differencesOf(top, draft, roles);
  expect([differences.removed, differences.lost]).toEqual([["team:read"], []]);
  expect(bodyOf(draft, differences)).toEqual({ permissions: ["role:read"] });
});

test("leaving an included role out takes what only it allows", () => {
  const draft = { ...draftOf(top), includes: [] };
  const differences = differencesOf(top, draft, roles);
  expect([differences.excluded, differences.lost]).toEqual([["middle"], ["user:read"]]);
  expect(bodyOf(draft, differences)).toEqual({ includes: [] });
});

test("a role includes neither itself nor one that includes it", () => {
  expect(includable(middle, draftOf(middle), roles)).toEqual([]);
  expect(includable(base, draftOf(base), roles)).toEqual([]);
  expect(includable(top, { ...draftOf(top), includes: [] }, roles).map(({ id }) => id)).toEqual(["base", "middle"]);
});
