import type { Page } from "playwright-core";

/** A state of a page that its address alone does not show, or another record than the newest. */
export interface Scene {
  readonly name: string;
  /** After the `?` of the address. */
  readonly asks?: string;
  /** The newest record that this filter finds, instead of the newest of all. */
  readonly like?: string;
  /** Who looks, where it is not who looks at the page. */
  readonly person?: string;
  /** What is pressed and typed before the picture: by keys and roles, so that it goes in every language. */
  readonly act?: (page: Page) => Promise<unknown>;
}

const press =
  (...keys: string[]) =>
  async (page: Page) => {
    for (const key of keys) await page.keyboard.press(key);
  };
const search = (words: string) => (page: Page) => page.getByRole("searchbox").first().fill(words);
const menu = (at: number) => (page: Page) =>
  page.locator('main [aria-haspopup="menu"], main [aria-haspopup="dialog"]').nth(at).click();
const filter = (expression: string) => `filter=${encodeURIComponent(expression)}`;
const palette = (words: string) => async (page: Page) => {
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill(words);
};

const ticketParts = ["tasks", "links", "files", "history", "told"].map((tab) => ({ name: tab, asks: `tab=${tab}` }));
const MAJOR = 'major == "accepted"';
const MINE = 'state == "in_progress" && assigneeId == me()';

/** By the path of the page. */
export const scenes: Readonly<Record<string, readonly Scene[]>> = {
  "/": [
    { name: "palette", act: palette("print") },
    { name: "palette-none", act: palette("qqqq") },
    { name: "keys", act: press("?") },
    { name: "help", act: press("F1") },
  ],
  "/incidents": [
    { name: "split", asks: "layout=split" },
    { name: "board", asks: "layout=board" },
    { name: "calendar", asks: "layout=calendar" },
    { name: "grouped", asks: "group=priority" },
    { name: "comfortable", asks: "density=comfortable" },
    { name: "none", asks: "q=nothing-fits-this" },
    { name: "lost-field", asks: filter("colour == 3") },
    { name: "one-chip", asks: filter('(priority == 1 || security) && !(state == "closed")') },
    { name: "marked", act: press("j", "x", "j", "x") },
    { name: "display", act: menu(0) },
  ],
  "/incidents/$id": [
    ...ticketParts,
    { name: "mine", like: MINE },
    { name: "mine-history", like: MINE, asks: "tab=history" },
    { name: "major", like: MAJOR },
    { name: "major-links", like: MAJOR, asks: "tab=links" },
    { name: "resolved", like: 'state == "resolved"' },
    { name: "pending", like: 'state == "pending"' },
    { name: "closed", like: 'state == "closed"' },
    { name: "security", like: "security", asks: "tab=security", person: "lead" },
    { name: "assign", like: MINE, act: press("a") },
    { name: "resolve", like: MINE, act: press("e") },
    { name: "more", like: MINE, act: menu(0) },
    { name: "note", like: MINE, act: (page) => page.locator("#composer [role=group] [aria-pressed=false]").click() },
    { name: "edited", like: MINE, act: (page) => page.locator("dd button[title]").first().click() },
    { name: "palette", like: MINE, act: palette("re") },
  ],
  "/incidents/new": [
    {
      name: "typed",
      act: (page) => page.locator("main form input").first().fill("Transport management is slow"),
    },
    { name: "mistaken", act: press("Control+Enter") },
  ],
  "/tasks": [{ name: "board", asks: "layout=board" }],
  "/tasks/$id": ["links", "files", "history"].map((tab) => ({ name: tab, asks: `tab=${tab}` })),
  "/notifications": [{ name: "all", asks: "which=all" }],
  "/portal": [
    { name: "searched", act: search("transport") },
    { name: "none", act: search("qqqq") },
  ],
  "/portal/report": [
    { name: "typed", asks: "title=Transport%20management%20is%20slow" },
    { name: "mistaken", act: (page) => page.locator("main form [type=submit]").click() },
  ],
  "/portal/requests": [
    { name: "ended", asks: "which=ended" },
    { name: "none", asks: "q=nothing-fits-this" },
  ],
  "/portal/requests/$number": [
    { name: "solved", like: 'state == "resolved"' },
    { name: "closed", like: 'state == "closed"' },
    { name: "working", like: 'state == "in_progress"' },
  ],
  "/sign-in": [
    {
      name: "refused",
      act: async (page) => {
        await page.locator("input").first().fill("agent");
        await page.locator("input[type=password]").fill("wrong");
        await page.keyboard.press("Enter");
      },
    },
    { name: "mistaken", act: (page) => page.locator("[type=submit]").click() },
  ],
};
