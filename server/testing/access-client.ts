import type { FastifyInstance, InjectOptions } from "fastify";
import { PASSWORD } from "./access-world.ts";

type Headers = Record<string, string>;

/** Signs in and answers as the server did. */
export function login(app: FastifyInstance, name: string, more: Record<string, unknown> = {}, headers: Headers = {}) {
  return app.inject({
    method: "POST",
    url: "/api/v1/auth/login",
    payload: { login: name, password: PASSWORD, ...more },
    headers,
  });
}

/** A browser that is signed in: sends its cookies and the CSRF token, keeps what answers bring, and can be told what else to send. */
export async function browser(app: FastifyInstance, name: string, password = PASSWORD) {
  const answer = await login(app, name, { password });
  if (answer.statusCode !== 200) throw new Error(`${name} could not sign in: ${answer.body}`);
  const jar = new Map(answer.cookies.map((each) => [each.name, each.value]));
  const cookie = () => [...jar].map(([each, value]) => `${each}=${value}`).join("; ");
  const csrf = () => jar.get("steward_csrf") ?? "";
  const ask = async (method: InjectOptions["method"], url: string, payload?: object, headers: Headers = {}) => {
    const answered = await app.inject({
      method,
      url: `/api/v1${url}`,
      ...(payload ? { payload } : {}),
      headers: { cookie: cookie(), "x-csrf-token": csrf(), ...headers },
    } as InjectOptions);
    for (const each of answered.cookies) jar.set(each.name, each.value);
    return answered;
  };
  return {
    get cookie() {
      return cookie();
    },
    get csrf() {
      return csrf();
    },
    ask,
  };
}

/** An API client that is signed in. */
export async function apiClient(app: FastifyInstance, name: string) {
  const answer = await login(app, name, { client: "api" });
  if (answer.statusCode !== 200) throw new Error(`${name} could not sign in: ${answer.body}`);
  const { accessToken, refreshToken } = answer.json() as { accessToken: string; refreshToken: string };
  return {
    accessToken,
    refreshToken,
    ask: (method: "GET" | "POST", url: string) => withBearer(app, accessToken, method, url),
  };
}

export function withBearer(app: FastifyInstance, bearer: string, method: "GET" | "POST" | "DELETE", url: string) {
  return app.inject({ method, url: `/api/v1${url}`, headers: { authorization: `Bearer ${bearer}` } });
}

export function refresh(app: FastifyInstance, refreshToken: string) {
  return app.inject({ method: "POST", url: "/api/v1/auth/refresh", payload: { refreshToken } });
}
