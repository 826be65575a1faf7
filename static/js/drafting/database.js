// The browser's own database: `keys` by user, and the `entries` of the journal by [user, text, client].
const NAME = "storybank";
let opened;

const finished = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const store of ["keys", "entries"]) request.result.createObjectStore(store);
  };
  const database = await finished(request);
  database.onversionchange = () => database.close();
  return database;
}

// A database that was closed under us, as by clearing a site's data, is opened anew the next time.
const openOnce = () => {
  opened ??= open();
  return opened;
};

// `work` asks the store; what its last request found comes back once all of it is on the disk.
async function tell(store, mode, work) {
  const transaction = (await openOnce()).transaction(store, mode, { durability: "strict" });
  const request = work(transaction.objectStore(store));
  await new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error ?? new Error("given up"));
  });
  return request?.result;
}

export async function within(store, mode, work) {
  try {
    return await tell(store, mode, work);
  } catch (error) {
    opened = undefined;
    throw error;
  }
}

// Whether this browser has ever kept anything: looking should not make the database.
export async function isThere() {
  if (!globalThis.indexedDB) return false;
  const all = await indexedDB.databases?.();
  return all?.some(({ name }) => name === NAME) ?? true;
}
