/** One HTTP request, as it goes over the wire. */
export interface Request {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: unknown;
}

/** What one connection asks, in this order and again from the start; each connection is a person of its own. */
export interface Lane {
  readonly bearer: string;
  readonly requests: readonly Request[];
}

export interface Workload {
  readonly name: string;
  /** Requests a second. */
  readonly target: number;
  /** Milliseconds, where a limit is set. */
  readonly p99?: number;
  readonly lanes: readonly Lane[];
}
