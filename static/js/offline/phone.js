// What this browser keeps for when there is no network, sealed as the journal is: `pages` by user and interview, and
// `grades`, how cards went that the server does not know yet, in the order they were given.
import { Database, within as journal } from "../drafting/database.js";
import { ownKey } from "../drafting/keys.js";
import { seal, unseal } from "../drafting/sealing.js";

const phone = new Database("storybank-phone", ["pages", "grades"]);

export const isThere = () => phone.isThere();

// Whose key is in this browser: nobody's once they have logged out.
export const signedIn = () => journal("keys", "readonly", (store) => store.getAllKeys());

async function open(user, row) {
  try {
    return await unseal(await ownKey(user), row);
  } catch {
    return null; // sealed by a key that is not here
  }
}

export async function keepPage(user, interview, page) {
  const row = await seal(await ownKey(user), page);
  await phone.within("pages", "readwrite", (store) => store.put(row, [user, interview]));
}

export const dropPage = (user, interview) => phone.within("pages", "readwrite", (store) => store.delete([user, interview]));

// What is kept for anybody else goes; all of it, where somebody logs out.
export const dropOthers = (user = "") => phone.within("pages", "readwrite", (store) => {
  const request = store.getAllKeys();
  request.onsuccess = () => {
    for (const [owner, interview] of request.result) if (owner !== user) store.delete([owner, interview]);
  };
});

export const isKept = async (user, interview) =>
  (await isThere()) && (await phone.within("pages", "readonly", (store) => store.count([user, interview]))) > 0;

export async function keptPage(user, interview) {
  const row = await phone.within("pages", "readonly", (store) => store.get([user, interview]));
  return row ? open(user, row) : null;
}

// The numbers of the interviews that are kept for somebody; of anybody's, how many there are.
export async function keptFor(user) {
  const places = await phone.within("pages", "readonly", (store) => store.getAllKeys());
  return places.filter(([owner]) => owner === user).map(([, interview]) => interview);
}

export const numberKept = () => phone.within("pages", "readonly", (store) => store.count());

export async function note(user, entry) {
  const row = { user, ...(await seal(await ownKey(user), entry)) };
  await phone.within("grades", "readwrite", (store) => store.add(row));
}

// What waits for somebody, the oldest first.
export async function noted(user) {
  if (!(await isThere())) return [];
  const found = [];
  await phone.within("grades", "readonly", (store) => {
    store.openCursor().onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      found.push({ at: cursor.key, row: cursor.value });
      cursor.continue();
    };
  });
  const mine = found.filter(({ row }) => row.user === user);
  const read = await Promise.all(mine.map(async ({ at, row }) => ({ at, entry: await open(user, row) })));
  return read.filter(({ entry }) => entry);
}

export const drop = (at) => phone.within("grades", "readwrite", (store) => store.delete(at));
