import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { browserFlags } from "../../e2e/browser.ts";
import { DEMO_PASSWORD } from "../../server/demo/ground.ts";
import { findBrowser } from "../browser.ts";
import { hiddenBelow, overflowOf } from "./overflow.ts";
import type { View } from "./views.ts";

export interface CameraParts {
  readonly url: string;
  readonly folder: string;
  /** Of the browser, for the pages of nobody. */
  readonly language: string;
}

export interface Shot {
  readonly view: View;
  readonly theme: "light" | "dark";
  readonly width: number;
}

export interface Camera {
  /** Writes the picture and answers what is wrong with the page. */
  shoot(shot: Shot): Promise<string[]>;
  close(): Promise<void>;
}

/** The narrowest screen that must do, looked at beside that of a phone. */
const PHONE = 390;
const NARROWEST = 320;

export async function openCamera(parts: CameraParts): Promise<Camera> {
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...browserFlags] });
  const windows = new Map<string, Promise<BrowserContext>>();
  return {
    shoot: async (shot) => {
      const key = `${shot.view.person} ${shot.theme} ${shot.width}`;
      const window = windows.get(key) ?? openWindow(browser, parts, shot);
      windows.set(key, window);
      return picture(await window, parts, shot);
    },
    close: () => browser.close(),
  };
}

async function openWindow(browser: Browser, { url, language }: CameraParts, shot: Shot): Promise<BrowserContext> {
  const phone = shot.width < 600;
  const viewport = { width: shot.width, height: phone ? 844 : 900 };
  const locale = language === "en" ? "en-GB" : language;
  const context = await browser.newContext({
    baseURL: url,
    locale,
    colorScheme: shot.theme,
    viewport,
    hasTouch: phone,
    isMobile: phone,
  });
  context.setDefaultTimeout(15_000);
  if (shot.view.person) await signIn(context, shot.view.person);
  return context;
}

async function signIn(context: BrowserContext, person: string): Promise<void> {
  const page = await context.newPage();
  await page.goto("/sign-in");
  await page.locator("input").first().fill(person);
  await page.locator("input[type=password]").fill(DEMO_PASSWORD);
  await page.locator("button[type=submit]").first().click();
  await page.waitForURL((at) => at.pathname !== "/sign-in");
  await page.close();
}

async function picture(context: BrowserContext, { folder }: CameraParts, shot: Shot): Promise<string[]> {
  const { view, theme, width } = shot;
  const page = await context.newPage();
  const found = new Set<string>();
  page.on("console", (message) => {
    const text = message.text();
    if (["error", "warning"].includes(message.type()) && !isOfNobody(text, shot)) found.add(`console: ${text}`);
  });
  page.on("pageerror", (error) => found.add(`error: ${error.message}`));
  const rest = restOf(page);
  try {
    await page.goto(view.address);
    await rest();
    await view.act?.(page);
    await rest();
    await showWhole(page, width);
    await rest();
    const path = join(folder, `${theme}-${width}`, `${view.name}.png`);
    await mkdir(dirname(path), { recursive: true });
    await page.screenshot({ path, fullPage: true, animations: "disabled" });
    // What was done before the picture may be meant to be refused.
    for (const text of view.act ? [] : await page.getByRole("alert").allInnerTexts())
      if (text.trim()) found.add(`alert: ${inLine(text)}`);
    for (const finding of await overflows(page, width)) found.add(finding);
  } finally {
    await page.close();
  }
  return [...found].map((finding) => `${view.name} (${theme}-${width}) ${finding}`);
}

/** A workspace scrolls inside its frame: the screen grows until nothing is below its edge, lists without end excepted. */
async function showWhole(page: Page, width: number): Promise<void> {
  const below = await page.evaluate(hiddenBelow);
  const { height } = page.viewportSize() ?? { height: 0 };
  if (below > 0) await page.setViewportSize({ width, height: height + below });
}

async function overflows(page: Page, width: number): Promise<string[]> {
  const findings: string[] = [];
  for (const narrow of width === PHONE ? [PHONE, NARROWEST] : [width]) {
    await page.setViewportSize({ width: narrow, height: 844 });
    const widest = await page.evaluate(overflowOf);
    if (widest) findings.push(`wider than ${narrow} px: ${widest}`);
  }
  return findings;
}

/** Answers how to wait until nothing but the stream of live events is under way and nothing is a skeleton any more. */
function restOf(page: Page): () => Promise<void> {
  let underWay = 0;
  let last = performance.now();
  const counts = (url: string) => !url.endsWith("/api/v1/events");
  const change = (by: number) => (request: { url(): string }) => {
    if (!counts(request.url())) return;
    underWay += by;
    last = performance.now();
  };
  page.on("request", change(1));
  page.on("requestfinished", change(-1));
  page.on("requestfailed", change(-1));
  return async () => {
    const patience = performance.now() + 10_000;
    const loading = page.locator('[role=status][aria-label], [aria-busy="true"]');
    while (performance.now() < patience) {
      await page.waitForTimeout(100);
      if (underWay <= 0 && performance.now() - last > 300 && (await loading.count()) === 0) return;
    }
  };
}

/** Nobody is signed in at a page of nobody, and the browser says so of its own accord. */
function isOfNobody(text: string, { view }: Shot): boolean {
  return view.person === undefined && text.includes("401");
}

function inLine(text: string): string {
  return text.replace(/\s+/g, " ").trim().slice(0, 160);
}
