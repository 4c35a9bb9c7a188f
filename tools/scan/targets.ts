import { DEMO_PASSWORD } from "../../server/demo/ground.ts";

/** A browser that is signed in to the demo, and addresses with parameters that scanners can put things into. */
export interface SignedIn {
  readonly url: string;
  readonly cookie: string;
  readonly csrf: string;
  /** Addresses to read, with a parameter in each. */
  readonly reading: readonly string[];
  /** Every address that answers to a reader without naming a record, with a value in each of its parameters. */
  readonly wide: readonly string[];
  /** Addresses to write to, with a body. */
  readonly writing: readonly { readonly url: string; readonly body: string }[];
}

export async function signedIn(url: string): Promise<SignedIn> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login: "admin", password: DEMO_PASSWORD }),
  });
  if (!answer.ok) throw new Error(`The demo's administrator could not sign in: ${answer.status}`);
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(";")[0])
    .join("; ");
  const api = `${url}/api/v1`;
  const list = await fetch(`${api}/incidents?limit=1`, { headers: { cookie } });
  const [{ id }] = ((await list.json()) as { items: [{ id: string }] }).items;
  const wide = await wideOf(url, cookie);
  return { url, cookie, csrf: csrfToken, reading: readingOf(api, id), wide, writing: writingOf(api, id) };
}

interface Described {
  readonly paths: Readonly<Record<string, { readonly get?: { readonly parameters?: readonly Parameter[] } }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema?: { readonly type?: string; readonly enum?: readonly string[]; readonly default?: unknown };
}

/** As the API describes itself; an address that refuses the values is left with those it takes. */
async function wideOf(url: string, cookie: string): Promise<string[]> {
  const described = (await (await fetch(`${url}/api/openapi.json`, { headers: { cookie } })).json()) as Described;
  const found: string[] = [];
  for (const [path, { get }] of Object.entries(described.paths)) {
    const asked = get?.parameters?.filter((parameter) => parameter.in === "query") ?? [];
    if (path.includes("{") || asked.length === 0) continue;
    const query = new URLSearchParams();
    for (const parameter of asked) {
      query.set(parameter.name, sampleOf(parameter));
      if (!(await isAnswered(`${url}${path}?${query}`, cookie))) query.delete(parameter.name);
    }
    if (query.size > 0) found.push(`${url}${path}?${query}`);
  }
  return found;
}

function sampleOf({ schema }: Parameter): string {
  if (schema?.enum?.[0] !== undefined) return schema.enum[0];
  if (schema?.default !== undefined) return String(schema.default);
  return schema?.type === "integer" || schema?.type === "number" ? "5" : "printer";
}

/** A stream of events never ends: what has not begun to answer within a second is none to read. */
async function isAnswered(address: string, cookie: string): Promise<boolean> {
  const ended = new AbortController();
  const timer = setTimeout(() => ended.abort(), 1_000);
  try {
    const answer = await fetch(address, { headers: { cookie }, signal: ended.signal });
    const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
    await answer.body?.cancel();
    return answer.ok && !isStream;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function readingOf(api: string, id: string): string[] {
  const filter = encodeURIComponent('title.contains("printer")');
  return [
    `${api}/incidents?q=printer&sort=number&limit=5&count=exact`,
    `${api}/incidents?filter=${filter}&fields=id,title`,
    `${api}/search?q=printer`,
    `${api}/users?q=berg&sort=name`,
    `${api}/people?q=berg`,
    `${api}/teams?q=desk`,
    `${api}/sign-ins?limit=5&filter=${encodeURIComponent('outcome == "success"')}`,
    `${api}/incidents/${id}/history?limit=5`,
    `${api}/incidents/${id}/timeline?limit=5`,
    `${api}/tasks?q=check&limit=5`,
  ];
}

function writingOf(api: string, id: string) {
  return [
    { url: `${api}/incidents`, body: JSON.stringify({ title: "Scanned", description: "By a scanner" }) },
    { url: `${api}/incidents/${id}/comments`, body: JSON.stringify({ body: "Scanned", visibility: "internal" }) },
    { url: `${api}/auth/login`, body: JSON.stringify({ login: "nobody", password: "scanned and wrong" }) },
  ];
}
