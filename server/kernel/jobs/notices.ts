import pg from "pg";
import type { Log } from "../log.ts";

/** What processes tell each other through the database: that events have been numbered, that somebody came or went. */
export const EVENTS_CHANNEL = "steward_events";
export const PRESENCE_CHANNEL = "steward_presence";

/** The one connection of a process that listens. Notices may be lost at any time: whoever relies on them also polls. */
export interface Notices {
  on(channel: string, listener: (payload: string) => void): void;
  /** After each connect, the first too: notices may have been missed meanwhile. */
  onConnect(listener: () => void): void;
  close(): Promise<void>;
}

const CHECK_EVERY = 10_000;
const MOST_WAIT = 5_000;

/** Listens on a connection of its own, and connects anew whenever that breaks or goes silent. */
export function openNotices(url: string, log: Log): Notices {
  const listeners = new Map<string, ((payload: string) => void)[]>();
  const connected: (() => void)[] = [];
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let wait = 100;

  const connect = async (): Promise<void> => {
    const fresh = listeningClient(url);
    fresh.on("notification", ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? "");
    });
    fresh.on("error", () => lose(fresh));
    fresh.on("end", () => lose(fresh));
    client = fresh;
    try {
      await fresh.connect();
      for (const channel of [EVENTS_CHANNEL, PRESENCE_CHANNEL]) await fresh.query(`listen ${channel}`);
      wait = 100;
      for (const listener of connected) listener();
      timer = setTimeout(check, CHECK_EVERY, fresh);
    } catch (error) {
      if (!closed) log.warn({ err: error }, "Cannot listen to the database");
      lose(fresh);
    }
  };

  const check = (present: pg.Client): void => {
    present.query("select 1").then(
      () => {
        if (client === present) timer = setTimeout(check, CHECK_EVERY, present);
      },
      () => lose(present),
    );
  };

  const lose = (lost: pg.Client): void => {
    if (client !== lost) return;
    client = undefined;
    clearTimeout(timer);
    lost.end().catch(() => {});
    timer = setTimeout(connect, wait);
    wait = Math.min(wait * 2, MOST_WAIT);
  };

  void connect();
  return {
    on: (channel, listener) => void listeners.set(channel, [...(listeners.get(channel) ?? []), listener]),
    onConnect: (listener) => void connected.push(listener),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      const last = client;
      client = undefined;
      await last?.end().catch(() => {});
    },
  };
}

function listeningClient(url: string): pg.Client {
  return new pg.Client({
    connectionString: url,
    application_name: "steward listen",
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
    keepAlive: true,
  });
}
