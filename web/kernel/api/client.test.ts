import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { api, onUnauthenticated } from "./client.ts";
import { ApiProblem } from "./problem.ts";

const answers: (Response | Error)[] = [];
const asked: { url: string; init: RequestInit }[] = [];

beforeEach(() => {
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const answer = answers.shift() ?? Response.json({});
    if (answer instanceof Error) throw answer;
    return answer;
  });
});

afterEach(() => {
  answers.length = 0;
  asked.length = 0;
  vi.unstubAllGlobals();
});

const header = (at: number, name: string) => new Headers(asked[at]?.init.headers).get(name);

test("a change carries the version it is based on and the CSRF token of the cookie", async () => {
  document.cookie = "steward_csrf=abc123";
  await api.patch("/incidents/INC-1", { title: "x" }, { version: 7 });
  expect(header(0, "if-match")).toBe('"7"');
  expect(header(0, "x-csrf-token")).toBe("abc123");
});

test("a POST that lost its connection is sent again with the same key", async () => {
  answers.push(new TypeError("network"), Response.json({ id: "1" }));
  await api.post("/incidents", { title: "x" });
  expect(asked.length).toBe(2);
  expect(header(0, "idempotency-key")).toBe(header(1, "idempotency-key"));
});

test("a change without a key is not sent twice", async () => {
  answers.push(new TypeError("network"));
  await expect(api.patch("/incidents/INC-1", {})).rejects.toMatchObject({ status: 0, code: "network", passing: true });
  expect(asked.length).toBe(1);
});

test("a problem keeps its code and what it says of each field", async () => {
  const errors = [{ path: "title", code: "too_long", message: "Too long." }];
  answers.push(Response.json({ code: "common.bad_request", status: 400, errors }, { status: 400 }));
  const problem: unknown = await api.post("/incidents", {}).catch((error: unknown) => error);
  expect(problem).toBeInstanceOf(ApiProblem);
  expect(problem).toMatchObject({ code: "common.bad_request", body: { errors } });
});

test("an ended session is told to whoever listens, a refused sign-in is not", async () => {
  const ended = vi.fn();
  onUnauthenticated(ended);
  answers.push(Response.json({}, { status: 401 }), Response.json({}, { status: 401 }));
  await api.postOnce("/auth/login", {}).catch(() => undefined);
  expect(ended).not.toHaveBeenCalled();
  await api.get("/incidents").catch(() => undefined);
  expect(ended).toHaveBeenCalledOnce();
});

test("lists in a query are joined, absent values left out", async () => {
  await api.get("/incidents", { query: { state: ["new", "assigned"], q: undefined, limit: 25 } });
  expect(asked[0]?.url).toBe("/api/v1/incidents?state=new%2Cassigned&limit=25");
});

test("a call whose session was given a new secret meanwhile is sent again with it, once, also when the secret comes later", async () => {
  const ended = vi.fn();
  onUnauthenticated(ended);
  document.cookie = "steward_csrf=former";
  answers.push(Response.json({ code: "access.secret_exchanged" }, { status: 401 }), Response.json({ id: "1" }));
  const sent = api.patch("/incidents/INC-1", { title: "x" });
  setTimeout(() => {
    document.cookie = "steward_csrf=present";
  }, 20);
  expect(await sent).toEqual({ id: "1" });
  expect([header(0, "x-csrf-token"), header(1, "x-csrf-token")]).toEqual(["former", "present"]);
  expect(ended).not.toHaveBeenCalled();
  answers.push(Response.json({}, { status: 401 }));
  await api.get("/incidents").catch(() => undefined);
  expect([asked.length, ended.mock.calls.length]).toEqual([3, 1]);
});
