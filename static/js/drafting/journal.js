// The journal of one open page: the newest of what is written there, sealed, on this device's disk a moment after each key.
import { within } from "./database.js";
import { ownKey } from "./keys.js";
import { seal, unseal } from "./sealing.js";

const HERE = "This browser keeps no copy on this device. What you write is saved on the server only.";
const FULL = "There is no room left on this device for a copy. What you write is saved on the server only.";

export class Journal {
  // `heard` is called whenever it has written, or could not.
  constructor({ user, text, client, heard = () => {} }) {
    Object.assign(this, { user, text, client, heard });
    this.newest = this.written = { entry: null, past: [] };
    this.trouble = "";
  }

  get at() {
    return [this.user, this.text, this.client];
  }

  // Whether the newest of what was given to it is on the disk.
  get kept() {
    return this.written === this.newest && !this.trouble;
  }

  // Write this; null once the server has all of it. What was kept for `past` pages goes in the same breath, and not
  // before: an entry that was given earlier may hold only half of what is taken over from them.
  keep(entry, past = []) {
    const places = [...this.newest.past, ...past];
    if (!entry && !this.newest.entry && !places.length) return Promise.resolve();
    this.newest = { entry, past: places };
    this.writing ??= this.write();
    return this.writing;
  }

  async write() {
    try {
      while (this.written !== this.newest) await this.put(this.newest);
      if (this.newest.entry) this.trouble = ""; // that something could be taken away says nothing
    } catch (error) {
      this.fail(error);
    }
    this.writing = undefined;
    this.heard();
  }

  fail(error) {
    this.trouble = error?.name === "QuotaExceededError" ? FULL : HERE;
    this.heard();
  }

  async drop(at) {
    await within("entries", "readwrite", (store) => store.delete(at));
  }

  async put(now) {
    const { entry, past } = now; // more may come to it meanwhile, which is then still to go
    const sealed = entry && (await seal(await this.key(), entry));
    await within("entries", "readwrite", (store) => {
      for (const at of past) store.delete(at);
      return sealed ? store.put(sealed, this.at) : store.delete(this.at);
    });
    this.newest.past = this.newest.past.filter((at) => !past.includes(at));
    this.written = now;
  }

  async key() {
    this.own ??= await ownKey(this.user);
    return this.own;
  }

  // The text has another name from now on: that of a story that was new.
  rename(text) {
    const before = this.at;
    this.text = text;
    this.newest.past = [...this.newest.past, before];
  }

  // All that was kept for this person by other pages: where it lies, of which text, by which page, and what.
  async others() {
    const mine = IDBKeyRange.bound([this.user], [this.user, []]);
    const places = await within("entries", "readonly", (store) => store.getAllKeys(mine));
    const found = await Promise.all(places.map((at) => this.read(at)));
    return found.filter((one) => one && one.client !== this.client);
  }

  // What lies there now, or null; also for what another key has sealed.
  async read(at) {
    try {
      const row = await within("entries", "readonly", (store) => store.get(at));
      return row ? { at, text: at[1], client: at[2], entry: await unseal(await this.key(), row) } : null;
    } catch {
      return null;
    }
  }
}
