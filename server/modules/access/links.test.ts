import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { FastifyInstance } from "fastify";
import pg from "pg";
import { newId } from "../../kernel/ids.ts";
import { eventually } from "../../kernel/jobs/trial.ts";
import { readableBody } from "../../platform/mail/queue.ts";
import { browser, login } from "../../testing/access-client.ts";
import { openAccessWorld } from "../../testing/access-world.ts";
import { signInModule } from "./sign-in-module.ts";

let world: Awaited<ReturnType<typeof openAccessWorld>>;
let app: FastifyInstance;
let owner: pg.Client;

before(async () => {
  world = await openAccessWorld({ PUBLIC_URL: "https://desk.example.org", TRUSTED_PROXIES: "127.0.0.1" });
  app = await world.app(signInModule.routes);
  owner = new pg.Client(world.url);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await world.close();
});

const FRESH = "quiet harbour violet 93";
let address = 0;
const from = (headers = {}) => ({ "x-forwarded-for": `10.9.8.${++address % 250}`, ...headers });
const post = (path: string, payload: object, headers = {}) =>
  app.inject({ method: "POST", url: `/api/v1${path}`, payload, headers: from(headers) });

async function mailsOf(organizationId: string): Promise<{ subject: string; text: string }[]> {
  const { rows } = await owner.query("select * from mails where organization_id = $1 order by id", [organizationId]);
  return rows.map((row) => ({ subject: row.subject, text: readableBody(world.services.access.vault, row) }));
}

async function resetLink(organizationId: string, name: string, count = 1, headers = {}): Promise<string> {
  assert.equal((await post("/auth/forgot", { login: name }, headers)).statusCode, 202);
  const resets = async () => (await mailsOf(organizationId)).filter(({ subject }) => subject === "Set a new password");
  await eventually(async () => (await resets()).length === count);
  return (await resets()).at(-1)?.text.match(/https?:\S+/)?.[0] ?? "";
}

const secretOf = (link: string) => link.split("#")[1] ?? "";

test("S08 a forgotten password answers alike for known and unknown names", async () => {
  const { login: known } = await world.organization();
  const answers = [await post("/auth/forgot", { login: known }), await post("/auth/forgot", { login: newId() })];
  assert.deepEqual(
    answers.map((each) => [each.statusCode, each.body]),
    [
      [202, "{}"],
      [202, "{}"],
    ],
  );
});

test("S27 a reset link works once, leads to the configured address, and a newer one ends it", async () => {
  const { organizationId, login: name } = await world.organization();
  const older = await resetLink(organizationId, name, 1, { "x-forwarded-host": "evil.example" });
  assert.ok(older.startsWith("https://desk.example.org/reset#"), older);
  const link = await resetLink(organizationId, name, 2);
  const use = (token: string) => post("/auth/links/password", { token, password: FRESH });
  assert.equal((await use(secretOf(older))).statusCode, 422);
  assert.equal((await use(secretOf(link))).statusCode, 204);
  assert.equal((await use(secretOf(link))).json().code, "access.link_refused");
  assert.equal((await login(app, name, { password: FRESH }, from())).statusCode, 200);
});

test("S27 a reset link that is an hour old works no more, and the database does not show it", async () => {
  const { organizationId, login: name } = await world.organization();
  const link = await resetLink(organizationId, name);
  const dump = JSON.stringify((await owner.query("select * from mails, single_use_links")).rows);
  assert.ok(!dump.includes(secretOf(link)));
  await owner.query("update single_use_links set expires_at = now() where organization_id = $1", [organizationId]);
  const late = await post("/auth/links/password", { token: secretOf(link), password: FRESH });
  assert.equal(late.json().code, "access.link_refused");
});

test("S17 a new e-mail address holds once its own link is opened; the old and the new address are told", async () => {
  const { organizationId, login: name } = await world.organization();
  const tab = await browser(app, name);
  assert.equal((await tab.ask("POST", "/me/email", { email: "fresh@example.org" }, from())).statusCode, 202);
  const [mail] = await mailsOf(organizationId);
  const token = secretOf(mail?.text.match(/https?:\S+/)?.[0] ?? "");
  assert.equal((await post("/auth/links/password", { token, password: FRESH })).statusCode, 422);
  assert.equal((await post("/auth/links/email", { token })).statusCode, 204);
  const { rows } = await owner.query("select recipient from mails where subject = $1 and organization_id = $2", [
    "Your e-mail address was changed",
    organizationId,
  ]);
  assert.deepEqual(rows.map(({ recipient }) => recipient).sort(), [`${name}@example.org`, "fresh@example.org"].sort());
});
