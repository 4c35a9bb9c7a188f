import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { browserFlags } from "../../e2e/browser.ts";
import { setPassword } from "../../server/platform/access/set-password.ts";
import { findBrowser } from "../../tools/browser.ts";
import type { Ground } from "../ground.ts";
import { watching } from "./watch.ts";

type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A browser with an agent of the filled organization, who works in its big queues. */
export interface Visitor {
  /** A window with an empty cache, signed in, that takes down what it paints. */
  open(): Promise<Page>;
  leave(): Promise<void>;
}

const PASSWORD = "brisk walnut carries the lamp";

/** Signs the agent in once; each window takes over the cookies and nothing else. */
export async function openVisitor(ground: Ground, url: string): Promise<Visitor> {
  const login = await agentWithPassword(ground);
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...browserFlags] });
  const storageState = await signIn(browser, url, login);
  return {
    open: async () => {
      const context = await browser.newContext({ baseURL: url, storageState, viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(watching);
      return page;
    },
    leave: () => browser.close(),
  };
}

function agentWithPassword(ground: Ground): Promise<string> {
  return ground.work(async (ctx) => {
    const { id, login } = await ctx.db
      .selectFrom("users")
      .select(["id", "login"])
      .where("organization_id", "=", ground.organizationId)
      .where("name", "=", "Person 1")
      .executeTakeFirstOrThrow();
    await setPassword(ctx, id, PASSWORD);
    return login;
  });
}

async function signIn(browser: Browser, url: string, login: string): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("input").first().fill(login);
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((at) => at.pathname !== "/sign-in");
  const state = await context.storageState();
  await context.close();
  return state;
}
