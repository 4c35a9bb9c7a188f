import { type PersonChange, peopleBulkRequest } from "../../../contract/people-changes/index.ts";
import type { Context } from "../../kernel/db/context.ts";
import { isId } from "../../kernel/ids.ts";
import type { Services } from "../../kernel/services.ts";
import { mustBeFresh } from "../../platform/access/step-up.ts";
import type { BulkSubject, Kept, Named, What } from "../../platform/bulk/subject.ts";
import { listRows } from "../../platform/list/query.ts";
import { recordSource } from "../../platform/masterdata/list.ts";
import { selectRows } from "../../platform/masterdata/rows.ts";
import { userKind } from "../users/port.ts";
import { isUndone, stepAccount, stepBack } from "./account.ts";
import { changeFields, writeBack } from "./fields.ts";
import { giveBack, giveRole, takeRole } from "./roles.ts";
import { changeTeam, changeTeamBack } from "./teams.ts";

/** Many people at once: their fields, accounts, roles and teams, each as its own route would. */
export const peopleSubject: BulkSubject<PersonChange> = {
  kind: "user",
  place: "/admin/users",
  request: peopleBulkRequest,
  idsOf: async (ctx, listed, most) => {
    const rows = await listRows(recordSource(ctx, userKind, listed))
      .orderBy("t.id")
      .limit(most)
      .execute();
    return rows.map((row) => (row as { id: string }).id);
  },
  admit: async (ctx, action) => {
    const sensitive = "giveRole" in action || "takeRole" in action;
    if (sensitive || ("account" in action && action.account === "require_password")) await mustBeFresh(ctx);
  },
  apply,
  canUndo: (action) => !("account" in action) || isUndone(action.account),
  takeBack,
  what: whatOf,
  about: aboutOf,
  named,
};

async function apply(ctx: Context, id: string, action: PersonChange, services: Services): Promise<Kept | undefined> {
  if ("patch" in action) return changeFields(ctx, id, action.patch);
  if ("account" in action) return stepAccount(ctx, id, action.account, services);
  if ("giveRole" in action) return giveRole(ctx, id, action.giveRole);
  if ("takeRole" in action) return takeRole(ctx, id, action.takeRole.roleId);
  return changeTeam(ctx, id, action);
}

async function takeBack(ctx: Context, kept: Kept, action: PersonChange): Promise<void> {
  if ("patch" in action) return writeBack(ctx, kept);
  if ("account" in action) return stepBack(ctx, kept);
  if ("giveRole" in action || "takeRole" in action) return giveBack(ctx, kept);
  return changeTeamBack(ctx, kept, action);
}

function whatOf(action: PersonChange): What {
  if ("patch" in action) return { type: "patch", fields: Object.keys(action.patch) };
  if ("account" in action) return { type: action.account };
  if ("giveRole" in action) return { type: "give_role" };
  if ("takeRole" in action) return { type: "take_role" };
  return { type: "joinTeam" in action ? "join_team" : "leave_team" };
}

async function aboutOf(ctx: Context, action: PersonChange): Promise<string | null> {
  if ("giveRole" in action) return nameIn(ctx, "roles", action.giveRole.roleId);
  if ("takeRole" in action) return nameIn(ctx, "roles", action.takeRole.roleId);
  if ("joinTeam" in action) return nameIn(ctx, "teams", action.joinTeam.teamId);
  return "leaveTeam" in action ? nameIn(ctx, "teams", action.leaveTeam.teamId) : null;
}

async function nameIn(ctx: Context, table: "roles" | "teams", id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom(table).select("name").where("id", "=", id).executeTakeFirst();
  return row?.name ?? null;
}

/** People by their sign-in names, as far as one sees their accounts. */
async function named(ctx: Context, targets: readonly string[]): Promise<ReadonlyMap<string, Named>> {
  const ids = targets.filter(isId);
  if (ids.length === 0) return new Map();
  const rows = await selectRows(ctx, userKind.definition)
    .where("t.id", "in", ids)
    .where(userKind.policy.visible(ctx.principal))
    .execute();
  return new Map(
    (rows as { id: string; login: string; name: string }[]).map(({ id, login, name }) => [
      id.toUpperCase(),
      { number: login, title: name },
    ]),
  );
}
