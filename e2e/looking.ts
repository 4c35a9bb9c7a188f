import type { Window } from "./browser.ts";

const FOLDER = process.env.SCREENSHOTS_TO;

/** Keeps what the window shows in both themes and widths, where `SCREENSHOTS_TO` names a folder. */
export async function looking({ page }: Window, name: string): Promise<void> {
  if (!FOLDER) return;
  const before = page.viewportSize();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(250);
      await page.screenshot({ path: `${FOLDER}/${name}-${width}-${colorScheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (before) await page.setViewportSize(before);
}
