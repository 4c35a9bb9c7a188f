import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline/promises";
import type { Application } from "./application.ts";
import { StartProblem } from "./kernel/config/start-problem.ts";
import { foundOrganization } from "./platform/access/first-admin.ts";

type Say = (sentence: string) => void;

/**
 * Gives an empty installation its first organization: the demo, or one with the administrator that the settings or the
 * person at the terminal name. Never with a known password outside the demo. Answers what the operator should read.
 */
export async function firstStart(application: Application, say: Say): Promise<string[]> {
  const { database, settings } = application.services;
  const { fillDemo, demoLogins } = await import("./demo/demo.ts");
  const known = await database.pool.query<{ slug: string }>("select slug from all_organizations()");
  if (settings.DEMO) {
    if (known.rows.length === 0) await fillDemo(application, say);
    return demoLogins();
  }
  if (known.rows.length > 0) return [];
  const admin = await firstAdmin(application);
  const name = settings.ORGANIZATION_NAME;
  const seeds = application.registry.modules.flatMap((module) => module.seed ?? []);
  await foundOrganization(database, { name, slug: slugOf(name), admin: { name: admin.login, ...admin }, seeds });
  return admin.shown
    ? [`Sign in as ${admin.login} with the password ${admin.shown} (shown this once).`]
    : [`Sign in as ${admin.login}.`];
}

interface FirstAdmin {
  readonly login: string;
  readonly password: string;
  readonly email?: string;
  /** The password, where it was made here and is to be shown once. */
  readonly shown?: string;
}

async function firstAdmin({ services: { settings } }: Application): Promise<FirstAdmin> {
  const email = settings.ADMIN_EMAIL ? { email: settings.ADMIN_EMAIL } : {};
  const login = settings.ADMIN_LOGIN ?? (await askForLogin());
  if (settings.ADMIN_PASSWORD) return { login, password: settings.ADMIN_PASSWORD, ...email };
  const password = randomBytes(15).toString("base64url");
  return { login, password, shown: password, ...email };
}

async function askForLogin(): Promise<string> {
  if (!process.stdin.isTTY) {
    throw new StartProblem(
      "Name the first administrator in ADMIN_LOGIN (and ADMIN_PASSWORD, else one is made), or set DEMO=1.",
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = (await terminal.question("User name of the first administrator: ")).trim();
    if (!/^[\w.@+-]{2,100}$/.test(answer))
      throw new StartProblem("A user name has letters, digits and . _ - + @ only.");
    return answer;
  } finally {
    terminal.close();
  }
}

/** `Müller & Co.` → `muller-co`. */
function slugOf(name: string): string {
  const plain = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return plain.slice(0, 63).replace(/-+$/, "") || "organization";
}
