// Keeping an interview's sheet and cards in this browser, and the worker that opens them when there is no network.
import { dropPage, isKept, keepPage, numberKept } from "./phone.js";

const WORKER = "/sw.js";
const PATIENCE = 20_000; // milliseconds

export const isPossible = () => isSecureContext && "serviceWorker" in navigator && "indexedDB" in globalThis;

// What is to be kept, as it is now; null where there is no such interview any more.
async function fetched(user, interview) {
  const options = { headers: { Accept: "application/json" }, cache: "no-store", redirect: "error" };
  const answer = await fetch(`/interviews/${interview}/offline/`, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  if (answer.status === 404) return null;
  if (!answer.ok) throw new Error(`kept: ${answer.status}`);
  const page = await answer.json();
  if (String(page.user) !== user) throw new Error("somebody else is signed in");
  return { ...page, fresh: Date.now() };
}

// Keeps it as it is now, and says when that was; null where it is gone.
async function freshen(user, interview) {
  const page = await fetched(user, interview);
  if (page) await keepPage(user, interview, page);
  else await remove(user, interview);
  return page?.fresh ?? null;
}

// A worker whose installing fails never becomes ready: it only says that it is not needed any more.
function ready({ installing }) {
  const failed = new Promise((_, reject) => {
    installing?.addEventListener("statechange", () => installing.state === "redundant" && reject(new Error("not installed")));
    setTimeout(reject, PATIENCE);
  });
  return Promise.race([navigator.serviceWorker.ready, failed]);
}

// From now on this interview opens here without a network.
export async function keep(user, interview) {
  await ready(await navigator.serviceWorker.register(WORKER, { scope: "/" }));
  navigator.storage?.persist?.().catch(() => {}); // a browser that is short of room may still throw it away
  return freshen(user, interview);
}

// With the last one goes the worker, and all that it had put aside.
export async function remove(user, interview) {
  await dropPage(user, interview);
  if (await numberKept()) return;
  const worker = await navigator.serviceWorker.getRegistration("/");
  await worker?.unregister();
  for (const name of await caches.keys()) if (name.startsWith("storybank-")) await caches.delete(name);
}

// Where it is kept it is kept anew: whenever one of its pages is opened, or a list that leads there.
export async function refresh(user, interview) {
  return isPossible() && (await isKept(user, interview)) ? freshen(user, interview) : null;
}
