import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { DEMO_PASSWORD } from "../../server/demo/ground.ts";
import { freePort } from "../../server/testing/free-port.ts";
import { root } from "../testing/program.ts";

/** The demo on a free port with a data folder of its own, which goes when it stops. */
export interface DemoServer {
  readonly url: string;
  /** Asks the API as this person. */
  as(login: string): Promise<Api>;
  stop(): Promise<void>;
}

/** Asks the API and answers the body. Throws where the answer is no success. */
export type Api = (method: "GET" | "PATCH", path: string, body?: unknown) => Promise<unknown>;

export async function startDemo(): Promise<DemoServer> {
  await mkdir(join(root, ".cache"), { recursive: true });
  const dataDir = await mkdtemp(join(root, ".cache", "demo-"));
  const url = `http://127.0.0.1:${await freePort()}`;
  const server = begin(dataDir, url);
  const stop = async () => {
    const ended = server.exitCode === null ? once(server, "exit") : undefined;
    server.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(server);
  } catch (error) {
    await stop();
    throw error;
  }
  const known = new Map<string, Promise<Api>>();
  const as = (login: string) => {
    const api = known.get(login) ?? signIn(url, login);
    known.set(login, api);
    return api;
  };
  return { url, as, stop };
}

function begin(dataDir: string, url: string): ChildProcess {
  const { port } = new URL(url);
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: port, PUBLIC_URL: url, DEMO: "1", RATE_LIMIT: "off" };
  return spawn(process.execPath, [...process.execArgv, join(root, "server", "main.ts")], {
    cwd: dataDir,
    env: { ...env, LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function ready(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.stdout?.on("data", (chunk) => String(chunk).includes("Steward is ready") && resolve());
    server.once("exit", () => reject(new Error("The demo ended before it was ready")));
  });
}

async function signIn(url: string, login: string): Promise<Api> {
  const body = { login, password: DEMO_PASSWORD, client: "api" };
  const { accessToken } = (await ask(url, {}, "POST", "/auth/login", body)) as { accessToken: string };
  return (method, path, sent) => ask(url, { authorization: `Bearer ${accessToken}` }, method, path, sent);
}

async function ask(
  url: string,
  headers: Record<string, string>,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1${path}`, { method, headers: { ...headers, ...type }, ...content });
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`);
  return answer.json();
}
