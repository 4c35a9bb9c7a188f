import { DEMO_PASSWORD } from "../../server/demo/ground.ts";

/** A browser that is signed in to the demo, and addresses with parameters that scanners can put things into. */
export interface SignedIn {
  readonly url: string;
  readonly cookie: string;
  readonly csrf: string;
  /** Addresses to read, with a parameter in each. */
  readonly reading: readonly string[];
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
  return { url, cookie, csrf: csrfToken, reading: readingOf(api, id), writing: writingOf(api, id) };
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
