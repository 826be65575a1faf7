// One question to the server, and what its answer means. Only JSON about what was asked counts as an answer.
import { ask } from "./keys.js";

const PATIENCE = 8_000; // milliseconds
const SMALL = 60 * 1024; // bytes that a page which is being left may still send

export function token() {
  const cookie = document.cookie.split("; ").find((one) => /^(__Host-csrf|csrftoken)=/.test(one));
  return cookie ? decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1)) : "";
}

export function post(address, body, { signal, last = false } = {}) {
  const text = JSON.stringify(body);
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    body: text,
    redirect: "manual",
    keepalive: last && new Blob([text]).size < SMALL,
    signal,
  });
}

// Somebody else's session does not find this text: it is gone only for the person who wrote it.
async function missing(user, why) {
  const told = await ask().catch(() => null);
  if (!told) return { kind: "trouble" };
  return told.user === user ? { kind: "gone", why } : { kind: "anotherUser" };
}

const json = (answer) => answer.json().catch(() => null);

async function meaning(answer, { seq, user }) {
  if (answer.status === 401) return { kind: "loggedOut" };
  if (answer.status === 404) return missing(user, "it is not there any more");
  const told = await json(answer);
  // The server has no number for what it cannot read; a page of something between here and there gives no reason.
  if (answer.status === 400 && told?.why && (told.seq ?? seq) === seq) return { kind: "bad", why: told.why };
  if (told?.seq !== seq) return { kind: "trouble" };
  if (String(told.user) !== user) return { kind: "anotherUser" };
  const kind = { 200: "saved", 409: "stale", 410: "gone", 422: "refused" }[answer.status];
  return { kind: kind ?? "trouble", ...told };
}

// Sends a save. `stop` is a signal of the page's own; the answer is {kind, …}:
// saved, stale, refused, gone, bad, anotherUser, loggedOut, trouble (the server stumbles), offline, stopped.
export async function send(address, save, { stop, last, user }) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE);
  const give = () => limit.abort();
  stop.addEventListener("abort", give);
  try {
    return await meaning(await post(address, save, { signal: limit.signal, last }), { seq: save.seq, user });
  } catch {
    if (stop.aborted) return { kind: "stopped" };
    return { kind: limit.signal.aborted ? "trouble" : "offline" };
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", give);
  }
}
