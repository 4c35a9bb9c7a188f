import { ApiProblem, networkProblem, type ProblemBody } from "./problem.ts";

type Scalar = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, Scalar | readonly string[]>>;

export interface Call {
  readonly query?: Query;
  readonly signal?: AbortSignal;
  /** The record's version that the change is based on; sent as `If-Match`. */
  readonly version?: number;
  /** One key for one intention: give the same key when trying again. A POST without one gets a fresh key. */
  readonly idempotencyKey?: string;
  /** Goes out although the page is being closed; at most 64 kB. */
  readonly keepalive?: boolean;
  /** The answer is bytes. */
  readonly file?: boolean;
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
type Unauthenticated = () => void;

let unauthenticated: Unauthenticated = () => {};

/** Calls the given function whenever the server no longer knows who asks (401). */
export function onUnauthenticated(listener: Unauthenticated): void {
  unauthenticated = listener;
}

let organization: string | undefined;

/** From here on each call says which organization it is meant for: a page left open from before a switch is refused. */
export function meantFor(organizationId: string | undefined): void {
  organization = organizationId;
}

let stepUp: () => Promise<boolean> = async () => false;

/** Asks whenever the server wants proof of who is there (`access.step_up_required`); after a yes the call is sent again. */
export function onStepUp(listener: () => Promise<boolean>): void {
  stepUp = listener;
}

let refusal: ProblemBody | undefined;

/** From here on nothing is sent that would change something: one sees with somebody else's eyes. Leaving is. */
export function onlyLooks(words: ProblemBody): void {
  refusal = words;
}

const LEAVE = "/me/view-as";

/** The time is up: back to one's own eyes, by a full page load. */
async function stopLooking(): Promise<void> {
  await fetch(`/api/v1${LEAVE}`, { method: "DELETE", headers: headersFor("DELETE", undefined, {}) });
  location.reload();
}

/**
 * The only way from the web app to the server. Paths are given below `/api/v1`; answers are the parsed JSON, trusted to
 * have the type of the contract; everything but success throws an {@link ApiProblem}.
 */
export const api = {
  /** What is no JSON, to be saved. */
  file: (path: string, call?: Call) => send<File>("GET", path, undefined, { ...call, file: true }),
  get: <T>(path: string, call?: Call) => send<T>("GET", path, undefined, call),
  post: <T>(path: string, body?: unknown, call?: Call) =>
    send<T>("POST", path, body, { ...call, idempotencyKey: call?.idempotencyKey ?? freshKey() }),
  /** A POST that must not be remembered by the server: sign-in, upload. */
  postOnce: <T>(path: string, body?: unknown, call?: Call) => send<T>("POST", path, body, call),
  patch: <T>(path: string, body: unknown, call?: Call) => send<T>("PATCH", path, body, call),
  put: <T>(path: string, body: unknown, call?: Call) => send<T>("PUT", path, body, call),
  delete: <T>(path: string, call?: Call) => send<T>("DELETE", path, undefined, call),
};

/** A key for `Idempotency-Key`. `randomUUID` is missing where the page came over plain HTTP from another machine. */
export function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(36)).join("-");
}

interface Sent extends Call {
  /** Sent once more because the session's secret had changed meanwhile. */
  readonly renewed?: boolean;
}

async function send<T>(method: Method, path: string, body: unknown, call: Sent = {}): Promise<T> {
  const changes = method !== "GET" && path !== LEAVE && !path.startsWith("/auth/");
  if (refusal && changes) throw new ApiProblem(403, refusal);
  const signedIn = csrfToken();
  const response = await ask(method, address(path, call.query), requestOf(method, body, call));
  if (response.ok) return (response.status === 204 ? undefined : await read(response, call)) as T;
  const problem = await readProblem(response);
  if (!call.renewed && (await wasRenewed(problem, signedIn)))
    return send(method, path, body, { ...call, renewed: true });
  if (problem.code === "access.step_up_required" && (await stepUp())) return send(method, path, body, again(call));
  if (problem.code === "common.viewing_over") await stopLooking();
  // Everything that this page holds is the other organization's.
  if (problem.code === "access.other_organization") location.reload();
  if (problem.status === 401 && !path.startsWith("/auth/")) unauthenticated();
  throw problem;
}

function requestOf(method: Method, body: unknown, call: Call): RequestInit {
  return {
    method,
    credentials: "same-origin",
    headers: headersFor(method, body, call),
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    ...(call.signal ? { signal: call.signal } : {}),
    ...(call.keepalive ? { keepalive: true } : {}),
  };
}

/** How long the answer that brings the new secret may still be under way, to this window or another one. */
const RENEWAL_MS = 3_000;

/** Whether a call was refused only because the secret of the session was exchanged while it was under way; it has done nothing. */
async function wasRenewed({ status, code }: ApiProblem, signedIn: string | undefined): Promise<boolean> {
  if (signedIn === undefined || !(status === 401 || code === "common.csrf")) return false;
  const changed = () => csrfToken() !== undefined && csrfToken() !== signedIn;
  const until = Date.now() + (code === "access.secret_exchanged" ? RENEWAL_MS : 0);
  while (!changed() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
  return changed();
}

function read(response: Response, { file = false }: Call): Promise<unknown> {
  return file ? readFile(response) : response.json();
}

/** By the name that the server gives it. */
async function readFile(response: Response): Promise<File> {
  const [, name = "file"] = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  return new File([await response.blob()], name);
}

/** Another call to the server, which keeps the answer to the first one. */
function again({ idempotencyKey, ...call }: Call): Call {
  return idempotencyKey === undefined ? call : { ...call, idempotencyKey: freshKey() };
}

/** A POST with a key is safe to send again, so one lost connection is not yet a failure. */
async function ask(method: Method, url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    const safe = method === "GET" || new Headers(init.headers).has("idempotency-key");
    if (!safe) throw networkProblem();
    await new Promise((resolve) => setTimeout(resolve, 400));
    return fetch(url, init).catch(() => Promise.reject(networkProblem()));
  }
}

function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === "") continue;
    search.set(name, Array.isArray(value) ? value.join(",") : String(value));
  }
  const tail = search.toString();
  return `/api/v1${path}${tail === "" ? "" : `?${tail}`}`;
}

function headersFor(method: Method, body: unknown, call: Call): Record<string, string> {
  const headers: Record<string, string> = {
    accept: call.file ? "*/*" : "application/json",
    "accept-language": document.documentElement.lang,
  };
  if (organization !== undefined) headers["x-organization"] = organization;
  const csrf = method === "GET" ? undefined : csrfToken();
  if (csrf !== undefined) headers["x-csrf-token"] = csrf;
  if (body !== undefined && !(body instanceof FormData)) headers["content-type"] = "application/json";
  if (call.version !== undefined) headers["if-match"] = `"${call.version}"`;
  if (call.idempotencyKey !== undefined) headers["idempotency-key"] = call.idempotencyKey;
  return headers;
}

function csrfToken(): string | undefined {
  return /(?:^|; )(?:__Host-)?steward_csrf=([^;]+)/.exec(document.cookie)?.[1];
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => ({}))) as ProblemBody;
  const wait = Number(response.headers.get("retry-after"));
  return new ApiProblem(response.status, body, Number.isFinite(wait) && wait > 0 ? wait : undefined);
}
