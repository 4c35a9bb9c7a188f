import { setTimeout as pause } from "node:timers/promises";

/** Clients that create incidents one after the other, and ask again with the same key until they are answered. */
export interface Writers {
  /** Number of the incident by the title that was sent, of those that were answered with success. */
  readonly answered: ReadonlyMap<string, string>;
  /** What else came than success: statuses, and `lost` where there was no answer. */
  readonly refusals: ReadonlySet<string>;
  /** Lets each client have its last answer. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 5_000;

export function openWriters(url: string, token: string, clients: number, name: string): Writers {
  const answered = new Map<string, string>();
  const refusals = new Set<string>();
  let stopping = false;
  const client = async (own: number) => {
    for (let count = 0; !stopping; count++) {
      const title = `${name} ${own}-${count}`;
      answered.set(title, await insist(() => create(url, token, title), refusals));
    }
  };
  const all = Promise.all(Array.from({ length: clients }, (_, own) => client(own)));
  return {
    answered,
    refusals,
    stop: async () => {
      stopping = true;
      await all;
    },
  };
}

async function insist(attempt: () => Promise<Response>, refusals: Set<string>): Promise<string> {
  for (;;) {
    const answer = await attempt().catch(() => undefined);
    if (answer?.status === 201) {
      const body = (await answer.json().catch(() => undefined)) as { number: string } | undefined;
      if (body) return body.number;
    }
    refusals.add(answer ? String(answer.status) : "lost");
    await answer?.arrayBuffer().catch(() => undefined);
    await pause(50);
  }
}

function create(url: string, token: string, title: string): Promise<Response> {
  return fetch(`${url}/api/v1/incidents`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": title,
    },
    body: JSON.stringify({ title, impact: 2, urgency: 2 }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
}
