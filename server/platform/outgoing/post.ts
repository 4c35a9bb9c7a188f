import { lookup } from "node:dns";
import { request as overHttp } from "node:http";
import { request as overHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { mayReach } from "./internal.ts";

export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The first characters of what came back. */
  readonly text: string;
}

/** Why a message does not leave: its address is one of the installation's own. */
export class InternalAddress extends Error {
  constructor(host: string) {
    super(`${host} is an internal address`);
  }
}

/** Connecting, sending and the answer together (ms). */
const LONGEST = 10_000;
const MOST_READ = 2_000;

/**
 * Posts to an address that somebody typed in. Never to an internal one that the installation has not named: what a name
 * leads to is looked at as the connection is made, so that it cannot lead elsewhere in between. Follows no redirect, keeps
 * no connection, waits ten seconds at most, reads the beginning of the answer. Throws where no answer came.
 */
export function post(outgoing: Outgoing, longest = LONGEST): Promise<Answer> {
  const url = new URL(outgoing.url);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return new Promise((resolve, reject) => {
    if (isIP(host) && !mayReach(host, host)) throw new InternalAddress(host);
    const send = url.protocol === "https:" ? overHttps : overHttp;
    const asked = send(url, {
      method: "POST",
      headers: { ...outgoing.headers, "content-length": Buffer.byteLength(outgoing.body) },
      agent: false,
      lookup: guarded,
      signal: AbortSignal.timeout(longest),
    });
    asked.on("error", (error) => reject(wordOf(error, longest)));
    asked.on("response", (answer) => {
      let text = "";
      const done = () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: text.slice(0, MOST_READ) });
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        text += part;
        if (text.length >= MOST_READ) answer.destroy();
      });
      answer.on("close", done);
      answer.on("error", done);
    });
    asked.end(outgoing.body);
  });
}

/** Looks a name up and hands out only addresses that may be reached; none left is a refusal. */
const guarded: LookupFunction = (host, options, give) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return give(error, "", 0);
    const open = addresses.filter(({ address }) => mayReach(host, address));
    const [first] = open;
    if (!first) return give(new InternalAddress(host), "", 0);
    if (options.all) give(null, open);
    else give(null, first.address, first.family);
  });
};

function wordOf(error: Error, longest: number): Error {
  return error.name === "TimeoutError" || error.name === "AbortError"
    ? new Error(`No answer within ${longest / 1000} s`)
    : error;
}
