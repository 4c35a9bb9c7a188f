import { setImmediate, setTimeout } from "node:timers/promises";
import type { InjectOptions } from "fastify";
import type { World } from "../world.ts";
import { Coverage } from "./coverage.ts";

export interface Actor {
  readonly name: string;
  /** How it signs in. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Words that no answer to this person may have, but where the request has them. */
  readonly never: readonly string[];
}

export interface Question {
  readonly as: Actor;
  readonly method: string;
  readonly path: string;
  /** An object is sent as JSON; a text or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape are looked into.
  readonly body: any;
}

/** Whoever begins to see with another's eyes goes back at once: all the rest is asked as oneself. */
const VIEW_AS = "/me/view-as";

/** One who asks the API, and looks at every answer for what none may have: 5xx, traces, another's words. */
export class Asker {
  readonly world: World;
  readonly coverage = new Coverage();

  constructor(world: World) {
    this.world = world;
  }

  async ask(check: string, question: Question): Promise<Reply> {
    let reply = await send(this.world, question);
    // A machine that is busy with other tests sheds load, as it should.
    for (let wait = 0; wait < 20 && reply.body?.code === "common.overloaded"; wait++) {
      await setTimeout(300);
      reply = await send(this.world, question);
    }
    if (reply.status === 201 && question.path === VIEW_AS)
      await send(this.world, { as: question.as, method: "DELETE", path: VIEW_AS });
    this.coverage.asked(check, question.as.name, reply.status);
    for (const fault of faultsOf(question, reply))
      this.coverage.fault(check, kindOf(fault), `${named(question)}: ${fault}`);
    return reply;
  }

  /** Notes what should not be. */
  fault(check: string, question: Question, what: string): void {
    this.coverage.fault(check, "other", `${named(question)}: ${what}`);
  }
}

/** `agent POST /incidents {"title":…}` in few letters. */
export function named({ as, method, path, body, headers }: Question): string {
  const sent = body === undefined ? "" : ` ${(typeof body === "string" ? body : JSON.stringify(body)).slice(0, 200)}`;
  return `${as.name} ${method} ${path.slice(0, 200)}${sent}${headers?.["if-match"] ? ` If-Match ${headers["if-match"]}` : ""}`;
}

async function send(world: World, { as, method, path, body, headers }: Question): Promise<Reply> {
  // Answers without a wait would otherwise follow each other in one turn of the event loop, which then counts as late.
  await setImmediate();
  const json = body !== undefined && typeof body !== "string" && !Buffer.isBuffer(body);
  const response = await world.app.inject({
    method: method as NonNullable<InjectOptions["method"]>,
    url: `/api/v1${path}`,
    headers: {
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...as.headers,
      ...headers,
    },
    ...(body === undefined ? {} : { payload: json ? JSON.stringify(body) : (body as string | Buffer) }),
  });
  const type = String(response.headers["content-type"] ?? "");
  const text = response.body;
  return { status: response.statusCode, text, body: type.includes("json") && text ? JSON.parse(text) : undefined };
}

const TRACES =
  /\bat \S+ \(|\.ts:\d+|node_modules|violates |constraint|syntax error|relation "|_check\b|_fkey\b|_pkey\b|\bpg_|stack/i;

function faultsOf(question: Question, reply: Reply): string[] {
  const faults: string[] = [];
  if (reply.status >= 500) faults.push(`answered ${reply.status} ${reply.text.slice(0, 200)}`);
  if (reply.status >= 400) faults.push(...problemFaults(question, reply));
  const sent = `${question.path} ${typeof question.body === "string" ? question.body : JSON.stringify(question.body ?? "")}`;
  for (const word of question.as.never)
    if (reply.text.includes(word) && !sent.includes(word)) faults.push(`leaked ${word}`);
  return faults;
}

function problemFaults(question: Question, { status, body, text }: Reply): string[] {
  if (typeof body?.type !== "string" || body.status !== status || typeof body.detail !== "string" || !body.requestId)
    return [`is no problem: ${status} ${text.slice(0, 200)}`];
  if (body.detail === body.code) return [`has no words for ${body.code}`];
  const trace = TRACES.exec(text);
  const sent = JSON.stringify(question.body ?? "") + question.path;
  return trace && !sent.includes(trace[0]) ? [`tells of the inside: ${text.slice(0, 300)}`] : [];
}

function kindOf(fault: string): "leak" | "5xx" | "other" {
  if (fault.startsWith("leaked")) return "leak";
  return fault.startsWith("answered 5") ? "5xx" : "other";
}
