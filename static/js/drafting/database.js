// The browser's own databases. The journal's has `keys` by user, and `entries` by [user, text, client].
const finished = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

export class Database {
  constructor(name, stores) {
    Object.assign(this, { name, stores });
  }

  async open() {
    const request = indexedDB.open(this.name, 1);
    request.onupgradeneeded = () => {
      for (const store of this.stores) request.result.createObjectStore(store, { autoIncrement: true });
    };
    const database = await finished(request);
    database.onversionchange = () => database.close();
    return database;
  }

  // A database that was closed under us, as by clearing a site's data, is opened anew the next time.
  openOnce() {
    this.opened ??= this.open();
    return this.opened;
  }

  // `work` asks the store; what its last request found comes back once all of it is on the disk.
  async tell(store, mode, work) {
    const transaction = (await this.openOnce()).transaction(store, mode, { durability: "strict" });
    const request = work(transaction.objectStore(store));
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error ?? new Error("given up"));
    });
    return request?.result;
  }

  async within(store, mode, work) {
    try {
      return await this.tell(store, mode, work);
    } catch (error) {
      this.opened = undefined;
      throw error;
    }
  }

  // Whether this browser has ever kept anything there: looking should not make the database.
  async isThere() {
    if (!globalThis.indexedDB) return false;
    const all = await indexedDB.databases?.();
    return all?.some(({ name }) => name === this.name) ?? true;
  }
}

const journal = new Database("storybank", ["keys", "entries"]);

export const within = (store, mode, work) => journal.within(store, mode, work);

export const isThere = () => journal.isThere();
