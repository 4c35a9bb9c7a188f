import { connect, type Socket } from "node:net";
import type { Lane, Request } from "./workload.ts";

/** A process of its own that asks the server over kept connections, each one request at a time. */
export interface Order {
  readonly port: number;
  readonly lanes: readonly Lane[];
  readonly seconds: number;
}

export interface Told {
  readonly answers: number;
  readonly seconds: number;
  /** Milliseconds of the slowest of the fastest half, and of the fastest 99 of 100. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx, by status, with the first body. */
  readonly refused: Readonly<Record<string, number>>;
  readonly firstRefusal: string;
}

interface Tally {
  readonly latencies: number[];
  readonly refused: Record<string, number>;
  firstRefusal: string;
}

const places = new Map<number, number>();

process.on("message", async ({ port, lanes, seconds }: Order) => {
  const tally: Tally = { latencies: [], refused: {}, firstRefusal: "" };
  const begin = performance.now();
  const until = begin + seconds * 1_000;
  await Promise.all(lanes.map((lane, index) => drive(port, lane, index, until, tally)));
  const sorted = tally.latencies.sort((one, other) => one - other);
  const told: Told = {
    answers: sorted.length,
    seconds: (performance.now() - begin) / 1_000,
    p50: sorted[Math.floor(sorted.length * 0.5)] ?? 0,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    refused: tally.refused,
    firstRefusal: tally.firstRefusal,
  };
  process.send?.(told);
});

/** One connection; where it stopped in its list it goes on in the next run. */
async function drive(port: number, lane: Lane, index: number, until: number, tally: Tally): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const texts = lane.requests.map((request) => wire(request, lane.bearer));
  let place = places.get(index) ?? 0;
  while (performance.now() < until) {
    const begin = performance.now();
    const { status, body } = await ask(socket, texts[place % texts.length] ?? "");
    place += 1;
    if (status >= 200 && status < 300) tally.latencies.push(performance.now() - begin);
    else {
      tally.refused[status] = (tally.refused[status] ?? 0) + 1;
      tally.firstRefusal ||= body();
    }
  }
  places.set(index, place);
  socket.destroy();
}

function wire({ method, path, body }: Request, bearer: string): string {
  const head = `${method} /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${bearer}\r\n`;
  if (body === undefined) return `${head}\r\n`;
  const text = JSON.stringify(body);
  return `${head}content-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

/** The least that HTTP needs, so that asking costs the machine little: answers state their length. */
function ask(socket: Socket, text: string): Promise<{ status: number; body: () => string }> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    let wanted = Number.POSITIVE_INFINITY;
    const read = (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (wanted === Number.POSITIVE_INFINITY) wanted = lengthOf(Buffer.concat(chunks));
      if (size < wanted) return;
      socket.off("data", read);
      socket.off("error", reject);
      const [first = Buffer.alloc(0)] = chunks;
      resolve({ status: Number(first.toString("latin1", 9, 12)), body: () => Buffer.concat(chunks).toString() });
    };
    socket.on("data", read);
    socket.on("error", reject);
    socket.write(text);
  });
}

/** Of head and body together, once the head is there. */
function lengthOf(answer: Buffer): number {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return Number.POSITIVE_INFINITY;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer.toString("latin1", 0, end))?.[1];
  return end + 4 + Number(length ?? 0);
}
