import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { routes } from "../../application.ts";
import type { Route } from "../../kernel/http/route.ts";
import { addOperator, onPlatform } from "../operator.ts";
import { createSession } from "../session.ts";
import { openWorld, type World } from "../world.ts";
import { type Actor, Asker } from "./ask.ts";
import { openScene, type Platform, type Scene } from "./scene.ts";

/** The world that all checks share: two organizations that must not know of each other, and every route. */
export interface Matrix {
  readonly world: World;
  readonly asker: Asker;
  readonly routes: readonly Route[];
  /** Whose ids and words the other must never get. */
  readonly ours: Scene;
  readonly theirs: Scene;
  readonly nobody: Actor;
  /** A further organization, for what would disturb the two. */
  another(word: string): Promise<Scene>;
  /** Fails with the first of what a check found. */
  faultless(check: string): void;
  /** Prints what was asked and what came of it. */
  close(title: string): Promise<void>;
}

export async function openMatrix(options: { readonly withoutRowSecurity?: boolean } = {}): Promise<Matrix> {
  const folder = await mkdtemp(join(tmpdir(), "steward-matrix-"));
  const world = await openWorld({ env: { DATA_DIR: folder }, ...options });
  const asker = new Asker(world);
  const [one, other] = [await world.organization(), await world.organization()];
  const parts = { asker, routes, platform: await platformOf(world) };
  return {
    world,
    asker,
    routes,
    ours: await openScene({ ...parts, organization: one, word: "amberword", never: ["berylword", other.slug] }),
    theirs: await openScene({ ...parts, organization: other, word: "berylword", never: ["amberword", one.slug] }),
    nobody: { name: "nobody", never: ["amberword", "berylword", one.slug, other.slug] },
    another: async (word) => openScene({ ...parts, organization: await world.organization(), word, never: [] }),
    faultless: (check) => {
      const faults = asker.coverage.faultsOf(check);
      assert.equal(faults.length, 0, `${faults.length} faults:\n${faults.slice(0, 30).join("\n")}`);
    },
    close: async (title) => {
      process.stdout.write(`\n${title}\n${asker.coverage.table(routes.length)}\n\n`);
      await world.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function platformOf(world: World): Promise<Platform> {
  const { id } = await addOperator(world);
  const { cookie, csrf } = await onPlatform(world, (ctx) => createSession(ctx, id));
  const operator = { name: "operator", headers: { cookie, "x-csrf-token": csrf }, never: [] };
  return { operator, organizationId: (await world.organization()).id };
}

export function nameOf({ method, path }: Route): string {
  return `${method} ${path}`;
}

/** Routes that answer and end: not the stream of events, nor what has the asker see with another's eyes from then on. */
export function answering(all: readonly Route[]): Route[] {
  return all.filter(({ path }) => path !== "/events" && path !== "/me/view-as");
}

export function ifMatch(version: number | undefined): Record<string, string> {
  return version === undefined ? {} : { "if-match": `"${version}"` };
}

/** Works on several at a time. */
export async function severalAtOnce<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: 5 }, worker));
}
