import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import type { Command } from "commander";
import { invalid } from "../../contract/kernel/problem.ts";
import { registry } from "../application.ts";
import { passwordMistake } from "../kernel/auth/password-policy.ts";
import { hashPassword } from "../kernel/auth/passwords.ts";
import type { Settings } from "../kernel/config/settings.ts";
import type { Database } from "../kernel/db/unit-of-work.ts";
import { addAdmin, type Founding, foundOrganization } from "../platform/access/first-admin.ts";
import { newLink } from "../platform/access/links.ts";
import { Refusal } from "./failure.ts";
import { commandScope, type Opened, opened, organizationOf } from "./opening.ts";

interface Options {
  readonly organization: string;
  readonly login?: string;
  readonly name?: string;
  readonly email?: string;
  readonly found?: string;
  readonly passwordStdin?: boolean;
  readonly link?: boolean;
}

export function addCreateAdmin(root: Command): void {
  root
    .command("create-admin")
    .description("Add an administrator: the way back in, or with --found the way in")
    .requiredOption("--organization <slug>", "of which organization")
    .option("--login <login>", "user name to sign in with; ADMIN_LOGIN if not given")
    .option("--name <name>", "name as others see it; the user name if not given")
    .option("--email <address>", "mail address")
    .option("--found <name>", "found the organization, with this name")
    .option("--password-stdin", "read the password from stdin; else it is ADMIN_LOGIN's, or made and shown once")
    .option("--link", "show no password but a link that works once, within an hour, to choose one with")
    .action((options: Options) => opened((place) => createAdmin(place, options), { prepare: true }));
}

async function createAdmin(place: Opened, options: Options): Promise<void> {
  const { database, settings } = place;
  const { admin, shown } = await personFrom(settings, options);
  await (options.found === undefined ? join(database, options.organization, admin) : found(database, options, admin));
  console.log(`${admin.login} administers ${options.organization}.`);
  if (options.link) return sayLink(place, options.organization, admin.login);
  if (shown !== undefined) console.log(`The password is ${shown} (shown this once).`);
}

interface Named {
  readonly login?: string;
  readonly name?: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
  readonly link?: boolean;
}

/** Who is to be added, with a password that was given or is made here and to be shown once. */
export async function personFrom(
  settings: Settings,
  options: Named,
): Promise<{ readonly admin: Founding["admin"]; readonly shown: string | undefined }> {
  const login = options.login ?? settings.ADMIN_LOGIN;
  if (!login || !/^[\w.@+-]{2,100}$/.test(login)) {
    throw new Refusal("Give --login: a user name of letters, digits and . _ - + @.");
  }
  const named = login === settings.ADMIN_LOGIN ? settings.ADMIN_PASSWORD : undefined;
  if (options.link && options.passwordStdin) throw new Refusal("Give --link or --password-stdin, not both.");
  const given = options.link
    ? undefined
    : options.passwordStdin
      ? (await text(process.stdin)).replace(/\r?\n$/, "")
      : named;
  const password = given ?? randomBytes(15).toString("base64url");
  const { email } = options;
  const admin = { login, name: options.name ?? login, password, ...(email ? { email } : {}) };
  return { admin, shown: given === undefined ? password : undefined };
}

/** The password that was made is nobody's: the link leads to one's own. */
async function sayLink({ database, settings }: Opened, slug: string, login: string): Promise<void> {
  const scope = commandScope(await organizationOf(database, slug), "create-admin");
  const link = await database.transact(scope, async (ctx) => {
    const admins = ctx.db.selectFrom("users").select("id").where("organization_id", "=", ctx.organizationId);
    const { id } = await admins.where("login", "=", login).where("deleted_at", "is", null).executeTakeFirstOrThrow();
    return newLink(ctx, { settings }, { userId: id, purpose: "reset" });
  });
  console.log(`Choose the password within an hour at ${link} (shown this once, works once).`);
}

async function found(database: Database, options: Options, admin: Founding["admin"]): Promise<void> {
  const seeds = registry.modules.flatMap((module) => module.seed ?? []);
  await foundOrganization(database, { name: options.found ?? "", slug: options.organization, admin, seeds }).catch(
    explained,
  );
}

async function join(database: Database, slug: string, admin: Founding["admin"]): Promise<void> {
  await addTo(database, { id: await organizationOf(database, slug), slug }, admin, "create-admin");
}

/** Adds somebody who administers to an organization that is there. Refuses a weak password and a name that is taken. */
export async function addTo(
  database: Database,
  { id, slug }: { readonly id: string; readonly slug: string },
  admin: Founding["admin"],
  command: string,
): Promise<void> {
  const mistake = passwordMistake(admin.password, [slug, admin.login, admin.name, admin.email ?? ""]);
  if (mistake) throw invalid("password", mistake);
  const hash = await hashPassword(admin.password);
  const scope = { ...commandScope(id, command), reason: `steward ${command}` };
  await database.transact(scope, (ctx) => addAdmin(ctx, admin, hash)).catch(explained);
}

/** The constraints that an operator can run into, in their words. */
function explained(error: unknown): never {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === "23505") {
    const what = constraint?.includes("login") ? "user name" : constraint?.includes("email") ? "mail address" : "slug";
    throw new Refusal(`The ${what} is taken.`);
  }
  if (code === "23514") throw new Refusal("A slug has lower-case letters, digits and hyphens, at most 63.");
  throw error;
}
