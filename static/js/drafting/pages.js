// Which pages are still open: each holds a lock in its own name, and a lock that is free is that of a page that is gone.
const PATIENCE = 3_000; // milliseconds: a page that is being reloaded lets go of its own after a moment
const lock = (client) => `storybank:${client}`;

// A name for this page that no other has; crypto.randomUUID is not there without HTTPS.
export function newName() {
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export function hold(client) {
  navigator.locks?.request(lock(client), () => new Promise(() => {}));
}

// Calls `work` while nobody else can say that this page is gone; false for one that is open.
export async function whenGone(client, work, patience = PATIENCE) {
  try {
    return await navigator.locks.request(lock(client), { signal: AbortSignal.timeout(patience) }, work);
  } catch (error) {
    if (error.name === "TimeoutError" || error.name === "AbortError") return false;
    throw error;
  }
}

// A function that says of a page by its name whether it is open.
export async function isOpen() {
  const { held } = await navigator.locks.query();
  const names = new Set(held.map(({ name }) => name));
  return (client) => names.has(lock(client));
}
