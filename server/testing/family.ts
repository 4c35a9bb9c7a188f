import pg from "pg";
import { createSession } from "./session.ts";
import { type Answer, call, type Person, type TestOrganization, type World } from "./world.ts";

export interface Family {
  readonly parent: TestOrganization;
  readonly child: TestOrganization;
  readonly roleId: string;
}

/** A provider and a customer of it. The link is the operator's to make, at founding; here two that are there are linked. */
export async function family(world: World): Promise<Family> {
  const [parent, child] = [await world.organization(), await world.organization()];
  const owner = new pg.Client({ connectionString: world.adminUrl });
  await owner.connect();
  await owner.query("update organizations set parent_id = $1 where id = $2", [parent.id, child.id]);
  await owner.end();
  const roles = await child.people.admin.call("GET", "/roles?limit=100");
  return { parent, child, roleId: roles.body.items.find((role: { name: string }) => role.name === "agent").id };
}

export interface Browser {
  readonly cookie: string;
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  switchTo(id: string): Promise<Answer>;
}

export type Factor = "totp" | "passkey" | "recovery";

export async function browserOf(
  world: World,
  organization: TestOrganization,
  person: Person,
  factor: Factor | null = null,
): Promise<Browser> {
  const session = await organization.transact(async (ctx) => {
    const made = await createSession(ctx, person.id);
    await ctx.db
      .updateTable("sessions")
      .set({ second_factor: factor !== null, factor })
      .where("id", "=", made.sessionId)
      .execute();
    return made;
  });
  let headers = { cookie: session.cookie, "x-csrf-token": session.csrf };
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await call(world.app, method, path, body, headers);
    const [cookie, csrf] = [cookieOf(answer), cookieOf(answer, "steward_csrf")];
    if (cookie && csrf) headers = { cookie, "x-csrf-token": csrf.split("=")[1] ?? "" };
    return answer;
  };
  return {
    get cookie() {
      return headers.cookie;
    },
    ask,
    switchTo: (organizationId) => ask("POST", "/auth/switch", { organizationId }),
  };
}

function cookieOf(answer: Answer, name = "steward_session"): string {
  const all = [answer.headers["set-cookie"]].flat().map(String);
  return all.find((one) => one.startsWith(`${name}=`))?.split(";")[0] ?? "";
}

export const letIn = ({ child, roleId }: Family, login: string) =>
  child.people.admin.call("POST", "/guests", { login, roleId });
