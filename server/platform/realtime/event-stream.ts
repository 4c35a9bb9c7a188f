import { once } from "node:events";
import type { ServerResponse } from "node:http";

/** A connection that server-sent events are written to (HTML Living Standard, server-sent events). */
export interface EventStream {
  /** Waits while the client is slow; false once the connection is over. */
  send(message: { event: string; data: unknown; id?: number }): Promise<boolean>;
  /** A comment, which keeps proxies from closing a silent connection. */
  beat(): Promise<boolean>;
  readonly closed: AbortSignal;
  close(): void;
}

/** A client that takes nothing for so long is cut off; it resumes where it was. */
const PATIENCE = 10_000;

export function openEventStream(
  response: ServerResponse,
  headers: Record<string, string>,
  patience: number = PATIENCE,
): EventStream {
  const over = new AbortController();
  const close = () => {
    over.abort();
    response.end();
  };
  response.on("close", () => over.abort());
  response.on("error", () => over.abort());
  response.socket?.setNoDelay(true);
  response.writeHead(200, {
    ...headers,
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store, no-transform",
    "x-accel-buffering": "no",
  });

  const write = async (text: string): Promise<boolean> => {
    if (over.signal.aborted) return false;
    if (response.write(text)) return true;
    const signal = AbortSignal.any([over.signal, AbortSignal.timeout(patience)]);
    await once(response, "drain", { signal }).catch(() => {
      over.abort();
      response.destroy();
    });
    return !over.signal.aborted;
  };
  return {
    send: ({ event, data, id }) =>
      write(`${id === undefined ? "" : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(":\n\n"),
    closed: over.signal,
    close,
  };
}
