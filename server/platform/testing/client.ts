import type { InjectOptions } from "fastify";
import type { Principal } from "../../kernel/auth/principal.ts";
import { API } from "../../kernel/http/app.ts";
import type { TestServer } from "./server.ts";

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests assert on whatever was answered.
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
}

export interface Client {
  get(path: string): Promise<Answer>;
  post(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: object): Promise<Answer>;
  /** With the version that is changed; without one for a request that forgets it. */
  patch(path: string, body: object, version?: number): Promise<Answer>;
  delete(path: string): Promise<Answer>;
}

/** The API as one person sees it; null for nobody. */
export function clientOf(server: TestServer, person: Principal | null): Client {
  const call = async (method: InjectOptions["method"], path: string, body?: object, headers: object = {}) => {
    const answer = await server.app.inject({
      method: method ?? "GET",
      url: `${API}${path}`,
      headers: { ...(person?.sessionId ? { authorization: person.sessionId } : {}), ...headers },
      ...(body ? { payload: body } : {}),
    });
    return { status: answer.statusCode, body: answer.body ? answer.json() : undefined, headers: answer.headers };
  };
  return {
    get: (path) => call("GET", path),
    post: (path, body, headers) => call("POST", path, body, headers),
    put: (path, body) => call("PUT", path, body),
    patch: (path, body, version) =>
      call("PATCH", path, body, version === undefined ? {} : { "if-match": `"${version}"` }),
    delete: (path) => call("DELETE", path),
  };
}
