import assert from "node:assert/strict";
import { steppedClock } from "../../../kernel/clock.ts";
import { openSweeping } from "../../../testing/sweeping.ts";
import { openWorld, type TestOrganization } from "../../../testing/world.ts";

export const HOUR = 3_600_000;
export const MINUTE = 60_000;
/** A Monday. */
export const START = new Date("2026-03-02T09:00:00Z");

export interface Clock {
  readonly id: string;
  readonly target: string;
  readonly agreement: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly breachedAt: string | null;
  readonly elapsedSeconds: number;
  readonly fixedDueAt: string | null;
  readonly team: { id: string } | null;
  readonly policy: { name: string } | null;
  readonly breaches: readonly { id: string; canExcuse: boolean; excuse: string | null }[];
}

/**
 * A world with a simulated clock and two sweepers, and words for what its people do about service levels. With `alone`
 * nothing happens by itself: the test sweeps when it wants, so that something can come between a due time and the sweep.
 */
export async function openLevels({ alone = false }: { readonly alone?: boolean } = {}) {
  const clock = steppedClock(START);
  const world = await openWorld({ clock, ...(alone ? { env: { PROCESS: "web" } } : {}) });
  const sweeping = await openSweeping(world, { workers: 2 });
  return {
    clock,
    sweep: sweeping.sweep,
    /** An organization of its own at the start of time. */
    begin: async () => {
      clock.set(START);
      const org = await world.organization();
      return { org, ...wordsIn(org) };
    },
    close: async () => {
      await sweeping.stop();
      await world.close();
    },
  };
}

function wordsIn(org: TestOrganization) {
  return {
    policy: async (what: object) => {
      const body = { name: "Tried", kind: "incident", position: 1, ...what };
      const made = await org.people.admin.call("POST", "/sla-policies", body);
      assert.equal(made.status, 201, JSON.stringify(made.body));
      return made.body as { id: string; version: number };
    },
    report: async (what: object = {}): Promise<string> => {
      const made = await org.people.agent.call("POST", "/incidents", { title: "VPN drops", ...what });
      assert.equal(made.status, 201, JSON.stringify(made.body));
      return made.body.id;
    },
    clocks: async (id: string): Promise<Clock[]> => {
      const answer = await org.people.agent.call("GET", `/incidents/${id}/sla`);
      assert.equal(answer.status, 200, JSON.stringify(answer.body));
      return answer.body.items;
    },
    step: async (id: string, name: string, input: object = {}) => {
      const done = await org.people.agent.call("POST", `/incidents/${id}/transitions/${name}`, input);
      assert.equal(done.status, 200, JSON.stringify(done.body));
    },
  };
}

/** The same target at every priority. */
export const every = (target: object) => Object.fromEntries(["1", "2", "3", "4", "5"].map((one) => [one, target]));
export const minutes = (amount: number) => ({ unit: "minutes", amount, calendar: "24x7" });
