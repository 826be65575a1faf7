// The service worker, loaded by /sw.js, which says what belongs to the shell. It puts aside the shell and nothing else:
// no page of anybody's. Online it changes nothing; without a network the shell opens what is kept, which is sealed.
const CACHE = `storybank-${SHELL.version}`;
const FILES = new Set(SHELL.files);
const KEPT = /^\/interviews\/\d+\/(sheet\/|before\/|practise\/(drill\/|glance\/)?)$/;
const PATIENCE = 8_000; // milliseconds without an answer after which what is kept is shown, with its time

async function putAside() {
  const cache = await caches.open(CACHE);
  const fresh = { cache: "reload", credentials: "omit" };
  await cache.addAll([SHELL.page, ...SHELL.files].map((address) => new Request(address, fresh)));
}

async function takeOver() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("storybank-") && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
  await clients.claim();
}

const inShell = async (address) => (await caches.open(CACHE)).match(address);

const late = () => new Promise((_, reject) => { setTimeout(reject, PATIENCE); });

async function page(request, pathname) {
  const answer = fetch(request);
  try {
    return await (KEPT.test(pathname) ? Promise.race([answer, late()]) : answer);
  } catch {
    return (await inShell(SHELL.page)) ?? answer;
  }
}

const file = async (request) => (await inShell(request)) ?? fetch(request);

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(putAside());
});

addEventListener("activate", (event) => event.waitUntil(takeOver()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request, pathname));
  else if (FILES.has(pathname)) event.respondWith(file(request));
});
