import { once } from "node:events";
import { Agent, get } from "node:http";

// A process of its own, so that a server that is asked by it has its own turn: sends everything at once and counts.

export interface Flood {
  readonly url: string;
  readonly token: string;
  readonly path: string;
  readonly requests: number;
}

export interface Asked {
  /** How many answers had which status; `lost` for none. */
  readonly answers: Readonly<Record<string, number>>;
  readonly retryAfter: number;
  /** Milliseconds of the slowest answer of `/livez` meanwhile; infinite where one failed. */
  readonly slowestLive: number;
  /** Milliseconds from the end of the flood until a request was served. */
  readonly afterwards: number;
}

const [flood] = (await once(process, "message")) as [Flood];
const asked = await pour(flood);
process.send?.(asked);
process.disconnect?.();

async function pour({ url, token, path, requests }: Flood): Promise<Asked> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const answers: Record<string, number> = {};
  let retryAfter = 0;
  let over = false;
  const live = watchLive(url, () => over);
  const all = Array.from({ length: requests }, async () => {
    const answer = await ask(agent, url + path, token);
    answers[answer.status] = (answers[answer.status] ?? 0) + 1;
    if (answer.status === "503" && Number(answer.retryAfter) > 0) retryAfter++;
  });
  await Promise.all(all);
  over = true;
  const ended = performance.now();
  while ((await ask(agent, url + path, token)).status !== "200") if (performance.now() - ended > 10_000) break;
  const afterwards = Math.round(performance.now() - ended);
  return { answers, retryAfter, slowestLive: await live, afterwards };
}

async function watchLive(url: string, over: () => boolean): Promise<number> {
  const agent = new Agent({ keepAlive: true });
  let slowest = 0;
  do {
    const started = performance.now();
    const { status } = await ask(agent, `${url}/livez`);
    slowest = Math.max(slowest, status === "200" ? performance.now() - started : Number.POSITIVE_INFINITY);
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (!over());
  agent.destroy();
  return Math.round(slowest);
}

function ask(agent: Agent, url: string, token = ""): Promise<{ status: string; retryAfter: string | undefined }> {
  return new Promise((resolve) => {
    const request = get(url, { agent, headers: { authorization: `Bearer ${token}` } }, (response) => {
      response.resume();
      response.on("end", () =>
        resolve({ status: String(response.statusCode), retryAfter: response.headers["retry-after"] }),
      );
    });
    request.on("error", () => resolve({ status: "lost", retryAfter: undefined }));
  });
}
