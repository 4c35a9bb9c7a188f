import type { Told } from "./client.ts";
import { cpuOf, cpuOfPostgres } from "./processes.ts";

export interface Measured {
  readonly adminUrl: string;
  readonly port: number;
  readonly serverPid: number;
  readonly postmaster: number;
  readonly seconds: number;
}

const SIDES = ["server", "postgres", "client"] as const;

/** What each side used of the processors while something was measured. */
export class Usage {
  readonly #at: Measured;
  readonly #client: number;
  readonly #used = { server: 0, postgres: 0, client: 0, milliseconds: 0 };

  constructor(at: Measured, client: number) {
    this.#at = at;
    this.#client = client;
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    const before = await this.#read();
    const begin = performance.now();
    const result = await work();
    this.#used.milliseconds += performance.now() - begin;
    const after = await this.#read();
    for (const side of SIDES) this.#used[side] += (after[side] - before[side]) * 10;
    return result;
  }

  /** CPU of each side for one request, the slowest part first, and how much of the machine that was: others may use it too. */
  told(runs: readonly Told[]): string {
    const requests = runs.reduce((sum, one) => sum + one.answers, 0);
    const sorted = [...SIDES].sort((one, other) => this.#used[other] - this.#used[one]);
    const each = sorted.map((side) => `${side} ${(this.#used[side] / requests).toFixed(2)}`);
    const cores = SIDES.reduce((sum, side) => sum + this.#used[side], 0) / this.#used.milliseconds;
    return `${each.join(", ")} ms of CPU each; ${cores.toFixed(1)} cores in use`;
  }

  async #read() {
    return {
      server: await cpuOf(this.#at.serverPid),
      postgres: await cpuOfPostgres(this.#at.postmaster),
      client: await cpuOf(this.#client),
    };
  }
}
