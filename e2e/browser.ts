import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { type Browser, type BrowserContextOptions, type ConsoleMessage, chromium, type Page } from "playwright-core";
import { setPassword } from "../server/platform/access/set-password.ts";
import { openWorld, type Person, type TestOrganization, type World } from "../server/testing/world.ts";
import { serveWeb } from "../server/web.ts";
import { findBrowser } from "../tools/browser.ts";

/** The application with its web app on a database of its own, and a browser to use it with. */
export interface Stage {
  readonly world: World;
  readonly url: string;
  /** A browser window of this person, signed in by the sign-in page. What its console says is collected. */
  enter(person: Person, organization: TestOrganization, options?: BrowserContextOptions): Promise<Window>;
  close(): Promise<void>;
}

export interface Window {
  readonly page: Page;
  /** Warnings and errors of the console so far; a silent one is part of every journey. */
  readonly complaints: readonly string[];
}

export const PASSWORD = "brisk walnut carries the lamp";

/** Of a Chromium that works for a program, also as root and without a network. */
export const browserFlags: readonly string[] = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export async function openStage(): Promise<Stage> {
  const port = await freePort();
  // Passkeys belong to a name, never to an address.
  const url = `http://localhost:${port}`;
  const world = await openWorld({ serve: serveWeb, env: { PUBLIC_URL: url } });
  await world.app.listen({ port, host: "127.0.0.1" });
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...browserFlags] });
  return {
    world,
    url,
    enter: (person, organization, options) => enter(browser, url, person, organization, options),
    close: async () => {
      await browser.close();
      await world.close();
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

async function enter(
  browser: Browser,
  url: string,
  person: Person,
  organization: TestOrganization,
  options: BrowserContextOptions = {},
): Promise<Window> {
  await givePassword(person, organization);
  const context = await browser.newContext({ baseURL: url, locale: "en-GB", ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => isComplaint(message) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/sign-in");
  await page.locator("input").first().fill(person.login);
  await page.locator("input[type=password]").fill(PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.waitForURL((at) => at.pathname !== "/sign-in");
  // Nobody is signed in at the sign-in page, and the browser says so of its own accord.
  complaints.length = 0;
  return { page, complaints };
}

function isComplaint(message: ConsoleMessage): boolean {
  return message.type() === "error" || message.type() === "warning";
}

/** By the system, since nobody sets their own password this way, not even an administrator. */
function givePassword(person: Person, organization: TestOrganization): Promise<void> {
  return organization.transact((ctx) => setPassword(ctx, person.id, PASSWORD));
}
