import type { Page } from "playwright-core";
import type { Figure } from "../figure.ts";
import type { Ground } from "../ground.ts";
import { startServer } from "../server.ts";
import { openVisitor, type Visitor } from "./visit.ts";
import { brought, frames, leads, painted, strains } from "./watch.ts";

const ROW = '[role=grid] [role=row] a[href^="/incidents/INC"]';
const TICKET = "main h1";
const RUNS = 5;

/** A phone's link as WebPageTest's "3G Fast" has it, and a CPU four times slower. */
const LINK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 768_000 / 8 };
const SLOWER = 4;

/** What quality.md and ui.md ask of pages, in a real browser on an organization with many tickets. */
export async function pageFigures(ground: Ground, say: (line: string) => void): Promise<Figure[]> {
  const server = await startServer(ground, undefined);
  const visitor = await openVisitor(ground, `http://localhost:${server.port}`);
  const takes = [firstPage, laterPages, opening, working, scrolling];
  try {
    const figures: Figure[] = [];
    for (const take of takes) {
      say(`Measuring in the browser: ${take.name} …`);
      figures.push(...(await take(visitor)));
    }
    return figures;
  } finally {
    await visitor.leave();
    await server.stop();
  }
}

async function firstPage(visitor: Visitor): Promise<Figure[]> {
  const times: number[] = [];
  let load = { requests: 0, bytes: 0 };
  for (let run = 0; run < RUNS; run++) {
    const page = await visitor.open();
    await hamper(page);
    await page.goto("/incidents", { waitUntil: "commit" });
    const at = await painted(page, ROW);
    times.push(at);
    load = await brought(page, at);
    await page.context().close();
  }
  return [
    {
      name: "first page: what it brings",
      unit: "kB",
      measured: load.bytes / 1_000,
      note: `as sent, in ${load.requests} answers before the first rows are painted`,
    },
    {
      name: "first page: the queue, cold",
      unit: "s",
      measured: median(times) / 1_000,
      target: { most: 2.5 },
      note: `CPU ${SLOWER} times slower, 1.6 Mbit/s, 150 ms; ${spread(times, 1_000)}`,
    },
  ];
}

/** Pages after the first, on the same poor link, once the window had a moment to fetch ahead. */
async function laterPages(visitor: Visitor): Promise<Figure[]> {
  const page = await visitor.open();
  await hamper(page);
  await page.goto("/incidents");
  await page.locator(ROW).first().waitFor();
  await page.waitForTimeout(8_000);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    times.push(await leads(page, () => page.locator('nav a[href="/"]').first().click(), "main h1"));
    await page.waitForTimeout(1_500);
    times.push(await leads(page, () => page.locator('nav a[href="/incidents"]').first().click(), ROW));
    await page.waitForTimeout(1_500);
  }
  await page.context().close();
  const note = `same CPU and link, between my work and the queue; ${spread(times)}`;
  return [{ name: "later pages", unit: "ms", measured: median(times), target: { most: 200 }, note }];
}

/** From Enter on a row to the ticket's heading, where the list had the time to fetch it ahead. */
async function opening(visitor: Visitor): Promise<Figure[]> {
  const page = await atTheList(visitor);
  const times: number[] = [];
  for (let run = 0; run < 2 * RUNS; run++) {
    await page.keyboard.press("j");
    await page.waitForTimeout(600);
    times.push(await leads(page, () => page.keyboard.press("Enter"), TICKET));
    await page.goBack();
    await page.locator(ROW).first().waitFor();
    await page.getByRole("grid").focus();
  }
  await page.context().close();
  const note = `fetched ahead; ${spread(times)}`;
  return [{ name: "list → ticket", unit: "ms", measured: median(times), target: { most: 100 }, note }];
}

/** Keys in the list, the palette and a reply: each answer, and the longest that the window was held. */
async function working(visitor: Visitor): Promise<Figure[]> {
  const page = await atTheList(visitor);
  for (const key of [..."jjjjjjjjkkkkjjjjxjxjx"]) await press(page, key);
  await page.keyboard.press("Escape");
  await press(page, "Control+k");
  for (const key of [..."printer"]) await press(page, key);
  await page.keyboard.press("Escape");
  await press(page, "o");
  await page.getByRole("toolbar", { name: "Formatting" }).waitFor();
  await page.locator("[contenteditable=true]").first().click();
  for (const key of [..."We look into it now."]) await press(page, key);
  const { responses, blocks } = await strains(page);
  await page.context().close();
  return [
    {
      name: "key press → paint",
      unit: "ms",
      measured: percentile(responses, 0.95),
      target: { most: 50 },
      note: `95th of ${responses.length} that took 16 ms or more; longest ${Math.max(0, ...responses)}`,
    },
    {
      name: "window held at a stretch",
      unit: "ms",
      measured: Math.max(0, ...blocks),
      target: { most: 100 },
      note: `${blocks.length} pieces of work above 50 ms, the first page included`,
    },
  ];
}

/** A wheel turned without a pause over the whole organization's list. */
async function scrolling(visitor: Visitor): Promise<Figure[]> {
  const page = await visitor.open();
  await page.goto("/incidents?filter=true");
  await page.locator(ROW).first().waitFor();
  await page.waitForTimeout(1_500);
  await page.locator(ROW).first().hover();
  const seconds = 20;
  const gaps = frames(page, seconds * 1_000);
  const begin = Date.now();
  while (Date.now() - begin < seconds * 1_000 - 300) {
    await page.mouse.wheel(0, 1_200);
    await page.waitForTimeout(16);
  }
  const taken = await gaps;
  const index = await page.locator("[role=row][aria-rowindex]").last().getAttribute("aria-rowindex");
  const longest = Math.max(...taken);
  await page.context().close();
  const stutters = taken.filter((gap) => gap > 50).length;
  return [
    {
      name: "scrolling: frames above 50 ms",
      unit: "%",
      measured: (100 * stutters) / taken.length,
      target: { most: 1 },
      note: `${taken.length} frames over ${index} rows in ${seconds} s, half within ${median(taken).toFixed(0)} ms, longest ${longest.toFixed(0)} ms`,
    },
  ];
}

async function atTheList(visitor: Visitor): Promise<Page> {
  const page = await visitor.open();
  await page.goto("/incidents");
  await page.locator(ROW).first().waitFor();
  await page.waitForTimeout(1_500);
  await page.getByRole("grid").focus();
  return page;
}

async function hamper(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINK);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
}

async function press(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key === " " ? "Space" : key);
  await page.waitForTimeout(60);
}

function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

function spread(values: readonly number[], unit = 1): string {
  const digits = unit === 1 ? 0 : 2;
  return `${(Math.min(...values) / unit).toFixed(digits)}–${(Math.max(...values) / unit).toFixed(digits)} in ${values.length} runs`;
}
