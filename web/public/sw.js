// Makes the portal readable without a network: the app's own files, and what this person has read in it last.
// Changes are never answered here; sign-in, sign-out and the end of a session empty what was kept.
const FILES = "steward-files-1";
const ANSWERS = "steward-answers-1";
const MOST_FILES = 250;
const MOST_ANSWERS = 150;
const PAGE = "/portal";

/** What the portal reads; everything else of the API is asked fresh or not at all. */
const READABLE = [
  /^\/api\/v1\/me$/,
  /^\/api\/v1\/me\/announcements$/,
  /^\/api\/v1\/incidents(\/INC-\d+(\/(comments|attachments))?)?$/,
  /^\/api\/v1\/services$/,
];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(FILES)
      .then((cache) => cache.addAll([PAGE, "/theme.js", "/favicon.svg", "/manifest.webmanifest"]))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetFormer().then(() => self.clients.claim()));
});

/** What somebody is told while no window is open; a later message of the same ticket takes the place of the former. */
self.addEventListener("push", (event) => {
  const { title, body, url, tag } = event.data?.json() ?? {};
  if (!title) return;
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, renotify: true, icon: "/icon-192.png", data: { url } }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.url));
});

/** In a window that is open, else in a new one; never another site's page. */
async function show(address) {
  const url = new URL(address ?? "/", self.location.origin);
  if (url.origin !== self.location.origin) return;
  const [open] = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!open) return void (await self.clients.openWindow(url.href));
  await open.focus();
  await open.navigate(url.href);
}

/** The page names the files that it had loaded before this worker was there. */
self.addEventListener("message", (event) => {
  const files = Array.isArray(event.data?.keep) ? event.data.keep.filter(isFile) : [];
  event.waitUntil(Promise.all(files.map((url) => keptFile(new Request(url)).catch(() => undefined))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin) return;
  if (pathname.startsWith("/api/v1/auth/")) event.waitUntil(caches.delete(ANSWERS));
  else if (request.method !== "GET") return;
  else if (request.mode === "navigate") event.respondWith(page(request));
  else if (isFile(request.url)) event.respondWith(keptFile(request));
  else if (READABLE.some((path) => path.test(pathname)) && isPortal(request.referrer))
    event.respondWith(answer(request));
});

async function page(request) {
  try {
    const fresh = await fetch(request);
    const { pathname } = new URL(request.url);
    if (fresh.ok && fresh.headers.get("content-type")?.startsWith("text/html") && !pathname.startsWith("/api/"))
      await (await caches.open(FILES)).put(PAGE, fresh.clone());
    return fresh;
  } catch (error) {
    const kept = await caches.match(PAGE);
    if (kept) return kept;
    throw error;
  }
}

/** Names of files carry a hash, so that a kept one is the right one. */
async function keptFile(request) {
  const cache = await caches.open(FILES);
  const kept = await cache.match(request.url);
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await keep(cache, request.url, fresh.clone(), MOST_FILES);
  return fresh;
}

async function answer(request) {
  try {
    const fresh = await fetch(request);
    if (fresh.status === 401) await caches.delete(ANSWERS);
    if (fresh.ok) await keep(await caches.open(ANSWERS), request.url, fresh.clone(), MOST_ANSWERS);
    return fresh;
  } catch (error) {
    if (request.signal.aborted) throw error;
    const kept = await (await caches.open(ANSWERS)).match(request.url);
    if (kept) return kept;
    throw error;
  }
}

async function keep(cache, url, response, most) {
  await cache.put(url, response);
  const all = await cache.keys();
  await Promise.all(all.slice(0, Math.max(0, all.length - most)).map((old) => cache.delete(old)));
}

async function forgetFormer() {
  const names = await caches.keys();
  const former = names.filter((name) => name.startsWith("steward-") && name !== FILES && name !== ANSWERS);
  await Promise.all(former.map((name) => caches.delete(name)));
}

function isFile(url) {
  const { origin, pathname } = new URL(url, self.location.origin);
  return (
    origin === self.location.origin &&
    (pathname.startsWith("/assets/") || pathname === "/theme.js" || pathname === "/favicon.svg")
  );
}

function isPortal(referrer) {
  return referrer !== "" && new URL(referrer).pathname.startsWith("/portal");
}
