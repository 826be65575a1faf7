// The key that seals a person's journal: it comes from the server, and this browser can use it but not read it out.
import { isThere, within } from "./database.js";

const ADDRESS = "/account/journal-key/";
const PATIENCE = 8_000; // milliseconds

// Who is signed in here, and their key; rejects where nobody is, or the server is out of reach.
export async function ask() {
  const options = { headers: { Accept: "application/json" }, cache: "no-store", redirect: "error" };
  const answer = await fetch(ADDRESS, { ...options, signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`journal key: ${answer.status}`);
  const { user, key } = await answer.json();
  return { user: String(user), key };
}

const imported = (text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
};

export async function ownKey(user) {
  const kept = await within("keys", "readonly", (store) => store.get(user));
  if (kept) return kept;
  const told = await ask();
  if (told.user !== user) throw new Error("somebody else is signed in");
  const key = await imported(told.key);
  await within("keys", "readwrite", (store) => store.put(key, user));
  return key;
}

// Before a log-out nobody's key stays; on a page of `user` nobody else's does.
export async function forgetKeys(user = "") {
  if (!(await isThere())) return;
  await within("keys", "readwrite", (store) => {
    const request = store.getAllKeys();
    request.onsuccess = () => {
      for (const owner of request.result) if (owner !== user) store.delete(owner);
    };
  });
}
