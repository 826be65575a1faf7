// How cards went, on the way to the server: sealed on this device until it has answered, one after another, in order.
import { token } from "../drafting/wire.js";
import { ask } from "../drafting/keys.js";
import { Tries } from "../drafting/tries.js";
import { drop, note, noted } from "../offline/phone.js";

const PATIENCE = 8_000; // milliseconds
const ALONE = "storybank:grades"; // a lock: two windows would send in two orders

const OUT = "You are logged out here. How it went is kept on this device; log in again and it is saved.";
const OFFLINE = "Kept on this device, offline. It is saved when the network is back.";
const RETRYING = "Not saved yet, trying again.";

// Resolves to "" once the server has it, or never will; otherwise to why not yet.
async function post({ interview, ...fields }, user) {
  const address = `/interviews/${interview}/practise/${fields.token ? "undo" : "grade"}/`;
  const headers = { Accept: "application/json", "X-CSRFToken": token() };
  const more = { redirect: "manual", signal: AbortSignal.timeout(PATIENCE) };
  const answer = await fetch(address, { method: "POST", headers, body: new URLSearchParams(fields), ...more }).catch(() => null);
  if (!answer) return navigator.onLine ? RETRYING : OFFLINE;
  if (answer.status === 401) return OUT;
  if (answer.status === 404 || answer.status === 422) return (await isUser(user)) ? "" : RETRYING;
  const told = answer.ok && (await answer.json().catch(() => null));
  return told && String(told.user) === user && told.key === (fields.token ?? fields.key) ? "" : RETRYING;
}

// What is not found is gone only for the person who said it.
const isUser = (user) => ask().then((told) => told.user === user, () => false);

export class Outbox {
  // `say` takes why something waits, "" once nothing does; `sent` is called when all of what waited has been sent.
  constructor(user, say = () => {}, sent = () => {}) {
    Object.assign(this, { user, say, sent, tries: new Tries(), memory: [], adding: Promise.resolve() });
    addEventListener("online", () => this.wake());
    this.others = new BroadcastChannel(`${ALONE}:${user}`);
    this.others.onmessage = ({ data: { why } }) => (why === undefined ? this.tries.wake() : say(why));
  }

  async add(entry) {
    // One after another: sealing takes its time, and an Undo must not come before what it takes back.
    this.adding = this.adding.then(() => note(this.user, entry)).catch(() => this.memory.push(entry));
    await this.adding; // to memory where there is no room, or no secure context
    this.wake();
  }

  // How cards of an interview went that its page may not know yet, without what was taken back; the oldest first.
  async waiting(interview) {
    const kept = await noted(this.user).catch(() => []);
    const entries = kept.map(({ entry }) => entry).filter((entry) => entry.interview === interview);
    const back = new Set(entries.map(({ token }) => token));
    return entries.filter(({ key }) => key && !back.has(key));
  }

  // The window that sends may be another one, which rests.
  wake() {
    this.tries.wake();
    this.others.postMessage({});
    return this.send();
  }

  // Resolves once nothing waits any more.
  send() {
    this.sending ??= this.alone(() => this.all()).finally(() => { this.sending = undefined; });
    return this.sending;
  }

  alone(work) {
    return navigator.locks ? navigator.locks.request(ALONE, work) : work();
  }

  async all() {
    let number = 0;
    for (let next = await this.first(); next; next = await this.first()) {
      const why = await post(next.entry, this.user);
      this.tell(why);
      if (why) await this.tries.rest();
      else await this.forget(next);
      number += !why;
    }
    if (number) await this.sent();
  }

  // Here and in every other window.
  tell(why) {
    this.say(why);
    this.others.postMessage({ why });
  }

  async first() {
    const [kept] = await noted(this.user).catch(() => []);
    return kept ?? (this.memory.length ? { entry: this.memory[0] } : null);
  }

  forget({ at }) {
    this.tries.number = 0;
    return at === undefined ? this.memory.shift() : drop(at);
  }
}
