// When to save: a second after the last key, every five while typing goes on, one at a time, and again until answered.
import { acknowledge, refuse, stale } from "./answers.js";

const QUIET = 1_000; // milliseconds after the last key
const LONGEST = 5_000; // while typing goes on
const REST = [1, 2, 4, 8, 16, 30]; // seconds between tries of one that is not answered
const TROUBLES = ["offline", "trouble", "loggedOut"];

export class Saver {
  // `send` takes a save and {stop, last}; `page` knows the form: halfTyped(), caret(), put(texts), heard(answer).
  constructor(writing, send, page) {
    Object.assign(this, { writing, send, page, trouble: "", stopped: "", since: null, leaving: false });
  }

  // Something was typed.
  plan() {
    if (this.busy || this.stopped) return;
    const now = performance.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), Math.min(QUIET, Math.max(0, this.since + LONGEST - now)));
  }

  // Save all there is now, a field that is half typed too.
  flush() {
    this.hurry = true;
    this.wake();
    return this.go();
  }

  // A save that waits for its next try tries now.
  wake() {
    this.tries = 0;
    this.rested?.();
  }

  // The page is being left, or put aside: what is not acknowledged goes out once more, in a way that outlives the page.
  leave() {
    const last = this.writing.prepareLast(this.page.halfTyped());
    if (!last || last === this.said) return;
    this.said = last;
    this.leaving = true;
    this.flying?.abort();
    this.wake();
    this.go();
  }

  // Has somebody else saved since? For a page that a browser shows again as it once was.
  check() {
    this.writing.ask();
    return this.go();
  }

  next() {
    const but = this.hurry ? "" : this.page.halfTyped();
    this.hurry = false;
    return this.writing.prepare(but);
  }

  async go() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    clearTimeout(this.timer);
    let again = true;
    while (again && !this.stopped && this.next()) {
      this.since = null;
      again = await this.once();
    }
    this.busy = false;
    if (this.writing.changed.length || Object.keys(this.writing.aside).length) this.plan();
  }

  // One try. True where more is to be said at once.
  async once() {
    const { save } = this.writing.sent;
    const { leaving: last } = this;
    this.flying = new AbortController();
    this.leaving = false;
    this.page.heard({ kind: "sending" });
    const answer = await this.send(save, { stop: this.flying.signal, last });
    this.flying = null;
    if (save !== this.writing.sent?.save || answer.kind === "stopped") return true;
    return this.hear(answer);
  }

  async hear(answer) {
    this.trouble = TROUBLES.includes(answer.kind) ? answer.kind : "";
    if (this.trouble) {
      this.page.heard(answer);
      await this.rest();
      return true;
    }
    this.tries = 0;
    if (answer.kind === "saved") acknowledge(this.writing, answer);
    else if (answer.kind === "stale") this.page.put(stale(this.writing, answer, this.page.caret()));
    else if (answer.kind === "refused") refuse(this.writing, answer);
    else this.stopped = answer.kind === "anotherUser" ? "somebody else is logged in here" : answer.why;
    this.page.heard(answer);
    return answer.kind !== "saved" || this.hurry;
  }

  rest() {
    const seconds = REST[Math.min(this.tries ?? 0, REST.length - 1)];
    this.tries = (this.tries ?? 0) + 1;
    return new Promise((done) => {
      const timer = setTimeout(done, seconds * 1_000);
      this.rested = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
