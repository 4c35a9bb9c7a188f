import type { Command } from "commander";
import { PLATFORM_ID } from "../platform/organizations/platform.ts";
import { addTo, personFrom } from "./create-admin.ts";
import { type Opened, opened } from "./opening.ts";

interface Options {
  readonly login?: string;
  readonly name?: string;
  readonly email?: string;
  readonly passwordStdin?: boolean;
}

export function addCreateOperator(root: Command): void {
  root
    .command("create-operator")
    .description("Add somebody who runs the installation: founds, suspends, exports and deletes organizations")
    .option("--login <login>", "user name to sign in with; ADMIN_LOGIN if not given")
    .option("--name <name>", "name as others see it; the user name if not given")
    .option("--email <address>", "mail address")
    .option("--password-stdin", "read the password from stdin; else it is ADMIN_LOGIN's, or made and shown once")
    .action((options: Options) => opened((place) => createOperator(place, options), { prepare: true }));
}

async function createOperator({ database, settings }: Opened, options: Options): Promise<void> {
  const { admin, shown } = await personFrom(settings, options);
  await addTo(database, { id: PLATFORM_ID, slug: "platform" }, admin, "create-operator");
  console.log(`${admin.login} runs this installation.`);
  if (shown !== undefined) console.log(`The password is ${shown} (shown this once).`);
}
