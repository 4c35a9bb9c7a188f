import { rm } from "node:fs/promises";
import { join } from "node:path";
import { askedToEnd } from "../server/kernel/ending.ts";
import { type Camera, openCamera } from "./pictures/camera.ts";
import { type Api, type DemoServer, startDemo } from "./pictures/demo-server.ts";
import { pagesOfWebApp, type WebPage } from "./pictures/routes.ts";
import { viewsOf } from "./pictures/views.ts";
import { wishesOf } from "./pictures/wishes.ts";
import { node, root } from "./testing/program.ts";

// npm run screenshots: a picture of every page of the web app, by a demo of its own, and what is wrong with it. A page
// without a picture fails it.

const wishes = wishesOf(process.argv.slice(2));
const folder = join(root, ".cache", "screenshots");
const findings: string[] = [];
const unseen: string[] = [];
let taken = 0;
let ended = false;

askedToEnd().then(() => {
  ended = true;
});
if ((await node([join(root, "run.mjs"), "build"])) !== 0) throw new Error("The web app could not be built");
const demo = await startDemo();
try {
  await photograph(demo);
} finally {
  await demo.stop();
}
for (const finding of findings) console.log(`! ${finding}`);
for (const page of unseen) console.log(`✖ no picture of ${page}`);
console.log(`${taken} pictures in .cache/screenshots, ${findings.length} findings, ${unseen.length} pages without one`);
process.exitCode = unseen.length > 0 || taken === 0 || ended ? 1 : 0;

async function photograph(of: DemoServer): Promise<void> {
  const pages = (await pagesOfWebApp()).filter((page) => isWanted(page.name));
  if (wishes.only.length === 0) await rm(folder, { recursive: true, force: true });
  const camera = await openCamera({ url: of.url, folder, language: wishes.language });
  try {
    for (const page of pages) {
      if (ended) return;
      await photographPage(of, camera, page).catch((error: Error) => unseen.push(`${page.path}: ${error.message}`));
    }
  } finally {
    await camera.close();
  }
}

async function photographPage(of: DemoServer, camera: Camera, page: WebPage): Promise<void> {
  for (const view of await viewsOf(page, personFor(page), (login) => speaking(of, login))) {
    for (const theme of wishes.themes) {
      for (const width of wishes.widths) {
        findings.push(...(await camera.shoot({ view, theme, width })));
        taken++;
      }
    }
  }
}

/** The API as this person, who reads the language that is wished for. */
async function speaking(of: DemoServer, login: string): Promise<Api> {
  const api = await of.as(login);
  await api("PATCH", "/me", { locale: wishes.language });
  return api;
}

/** Who looks at a page: the demo's people of each frame. */
function personFor({ path, frame }: WebPage): string | undefined {
  if (frame === "bare") return undefined;
  if (frame === "portal") return "user";
  if (path.startsWith("/platform")) return "operator";
  return path === "/admin" || /^\/(admin|access-reviews)\//.test(path) ? "admin" : "agent";
}

function isWanted(name: string): boolean {
  return wishes.only.length === 0 || wishes.only.some((piece) => name.includes(piece));
}
