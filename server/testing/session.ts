import type { Context } from "../kernel/db/context.ts";
import { openBrowserSession, openToken } from "../platform/access/sessions.ts";

export interface TestSession {
  readonly sessionId: string;
  /** For the header `cookie`. */
  readonly cookie: string;
  /** For the header `x-csrf-token`. */
  readonly csrf: string;
  /** For the header `authorization`. */
  readonly bearer: string;
}

/** Signs a person in without a password: a browser's session and a personal token, in the unit of work given. */
export async function createSession(ctx: Context, userId: string): Promise<TestSession> {
  const browser = await openBrowserSession(ctx, { userId, hours: 24 });
  const tomorrow = new Date(Date.now() + 86_400_000);
  const { token } = await openToken(ctx, { userId, name: "test", permissions: null, expiresAt: tomorrow });
  return {
    sessionId: browser.id,
    cookie: `steward_session=${browser.secret}`,
    csrf: browser.csrf,
    bearer: `Bearer ${token}`,
  };
}
