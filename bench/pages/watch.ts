import { join } from "node:path";
import type { Page } from "playwright-core";

/** The script that a window runs first. */
export const watching = { path: join(import.meta.dirname, "watch.js") };

/** When what the selector finds was painted, in ms since the page began; waits for it. */
export function painted(page: Page, selector: string): Promise<number> {
  return page.evaluate(`watched.painted(${JSON.stringify(selector)})`);
}

/** How many answers had come at that time (ms since the page began), and their bytes as sent. */
export function brought(page: Page, at: number): Promise<{ requests: number; bytes: number }> {
  return page.evaluate(`watched.brought(${at})`);
}

/** From the key or press that `act` makes to the paint of what it leads to, at another address (ms). */
export async function leads(page: Page, act: () => Promise<unknown>, selector: string): Promise<number> {
  const [from, wanted] = [JSON.stringify(page.url()), JSON.stringify(selector)];
  const [time] = await Promise.all([page.evaluate<number>(`watched.led(${from}, ${wanted})`), act()]);
  return time;
}

/** From each frame to the next, for so long (ms). */
export function frames(page: Page, during: number): Promise<number[]> {
  return page.evaluate(`watched.frames(${during})`);
}

/**
 * From each key or press to the paint after it (ms, in steps of 8; only those of 16 and more), and the pieces of work
 * that held the window for more than 50 ms.
 */
export function strains(page: Page): Promise<{ responses: number[]; blocks: number[] }> {
  return page.evaluate("({ responses: watched.responses, blocks: watched.blocks })");
}
