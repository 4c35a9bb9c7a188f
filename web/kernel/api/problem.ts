import type { FieldProblem } from "../../../contract/kernel/problem.ts";

export type { FieldProblem };

/** An answer as RFC 9457 states it, with everything else the server put beside it. */
export interface ProblemBody {
  readonly type?: string;
  readonly code?: string;
  readonly title?: string;
  readonly status?: number;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly requestId?: string;
  readonly [extra: string]: unknown;
}

/** What the API answered instead of success. `status` 0 with the code `network` means that no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  /** `common.version_stale`, as contracts declare it. */
  readonly code: string;
  readonly body: ProblemBody;
  /** Seconds that the server asks to wait, where it does. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  get requestId(): string | undefined {
    return this.body.requestId;
  }

  /** Worth asking again without changing anything: no answer, too busy, or too many requests. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export function networkProblem(): ApiProblem {
  return new ApiProblem(0, { code: "network" });
}
