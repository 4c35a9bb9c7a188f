export interface FieldProblem {
  /** Where in the request: `title`, `custom.room`. */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** An answer as RFC 9457 states it, with everything else the server put beside it. */
export interface ProblemBody {
  readonly type?: string;
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
  /** Last part of `type`, as `choose_organization`. */
  readonly code: string;
  readonly body: ProblemBody;
  /** Seconds that the server asks to wait, where it does. */
  readonly retryAfter: number | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = body.type?.split(/[/:#]/).at(-1) || `http_${status}`;
    this.body = body;
    this.retryAfter = retryAfter;
  }

  get requestId(): string | undefined {
    return this.body.requestId;
  }

  /** The first message for each field, to stand beside it. */
  get fields(): Readonly<Record<string, string>> {
    const messages: Record<string, string> = {};
    for (const { path, message } of this.body.errors ?? []) messages[path] ??= message;
    return messages;
  }

  /** Worth asking again without changing anything: no answer, too busy, or too many requests. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

export function networkProblem(): ApiProblem {
  return new ApiProblem(0, { type: "network" });
}
