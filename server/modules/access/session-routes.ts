import { z } from "zod";
import { Session } from "../../../contract/access/sign-in.ts";
import { Problem } from "../../../contract/kernel/problem.ts";
import type { Context } from "../../kernel/db/context.ts";
import { route } from "../../kernel/http/route.ts";
import { isId } from "../../kernel/ids.ts";
import { personOf } from "../../platform/access/person.ts";
import { endSessions } from "../../platform/access/sessions.ts";
import { liveSessions } from "./live-sessions.ts";

const TAG = "Me";
const KINDS = ["browser", "api"] as const;

const list = route({
  method: "GET",
  path: "/me/sessions",
  access: "signed_in",
  summary: "Where one is signed in",
  tag: TAG,
  answer: z.object({ items: z.array(Session) }),
  handle: async (ctx) => ({ items: (await liveSessions(ctx, KINDS)).map((session) => present(ctx, session)) }),
});

const endOne = route({
  method: "DELETE",
  path: "/me/sessions/:id",
  access: "signed_in",
  summary: "Sign out one session",
  tag: TAG,
  handle: async (ctx, { params }) => {
    const { userId } = await personOf(ctx);
    const { id = "" } = params;
    const ended = isId(id) ? await endSessions(ctx, { userId, id, kinds: KINDS }) : 0;
    if (ended === 0) throw new Problem("common.not_found");
  },
});

const endOthers = route({
  method: "DELETE",
  path: "/me/sessions",
  access: "signed_in",
  summary: "Sign out everywhere but here",
  tag: TAG,
  handle: async (ctx) => {
    const { userId, sessionId } = await personOf(ctx);
    await endSessions(ctx, { userId, except: sessionId, kinds: KINDS });
  },
});

export const sessionRoutes = [list, endOne, endOthers];

function present(ctx: Context, session: Awaited<ReturnType<typeof liveSessions>>[number]) {
  const { name: _name, permissions: _permissions, allowedAddresses: _allowed, ...shown } = session;
  return { ...shown, current: session.id === ctx.principal.sessionId };
}
