// When to save: a second after the last key, every five while typing goes on, one at a time, and again until answered.
import { take } from "./answers.js";
import { Halt } from "./halt.js";
import { lastWords } from "./last-words.js";
import { Tries } from "./tries.js";
import { unfailing } from "./unfailing.js";

const QUIET = 1_000; // milliseconds after the last key
const LONGEST = 5_000; // while typing goes on
const TROUBLES = ["offline", "trouble", "loggedOut"];
const TAKEN = ["saved", "stale", "refused"];

export class Saver {
  // `send` takes a save and {stop, last}; `page` knows the form: halfTyped(), caret(), put(texts), heard(answer).
  constructor(writing, send, page) {
    Object.assign(this, { writing, send, page, trouble: "", since: null, leaving: false });
    Object.assign(this, { halt: new Halt(writing), tries: new Tries(), show: unfailing((answer) => page.heard(answer)) });
  }

  // Why nothing is sent any more, or "".
  get stopped() {
    return this.halt.why;
  }

  // Something was typed.
  plan() {
    this.halt.typed();
    if (this.busy || this.stopped) return;
    const now = performance.now();
    this.since ??= now;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.go(), Math.min(QUIET, Math.max(0, this.since + LONGEST - now)));
  }

  // Save all there is now, a field that is half typed too.
  flush() {
    this.hurry = true;
    this.halt.end();
    this.tries.wake();
    return this.go();
  }

  // The person is back, and may have put right elsewhere what stopped it.
  back() {
    const { stopped } = this;
    this.halt.end();
    this.tries.wake();
    if (stopped) this.go();
  }

  // The page is being left, or put aside: what is not acknowledged goes out once more, in a way that outlives the page.
  leave() {
    if (this.stopped) return;
    const last = lastWords(this.writing, this.page.halfTyped());
    if (!last || last === this.said) return;
    this.said = last;
    this.leaving = true;
    this.flying?.abort();
    this.tries.wake();
    this.go();
  }

  // Has somebody else saved since? For a page that a browser shows again as it once was.
  check() {
    this.writing.ask();
    return this.go();
  }

  next() {
    const but = this.hurry ? [] : this.page.halfTyped();
    this.hurry = false;
    return this.writing.prepare(but);
  }

  async go() {
    if (this.busy || this.stopped) return;
    this.busy = true;
    clearTimeout(this.timer);
    try {
      while (!this.stopped && this.next() && (await this.once())) continue;
    } catch (error) {
      reportError(error);
      await this.wait("trouble"); // an error of this page's own: it is told, and nothing ends with it
    } finally {
      Object.assign(this, { busy: false, since: null });
    }
    const { sent, changed, aside } = this.writing;
    if (sent || changed.length || Object.keys(aside).length) this.plan();
  }

  // One try. True where more is to be said at once.
  async once() {
    const { save } = this.writing.sent;
    const { leaving: last } = this;
    this.flying = new AbortController();
    this.leaving = false;
    this.show({ kind: "sending" });
    const answer = await this.send(save, { stop: this.flying.signal, last });
    this.flying = null;
    if (save !== this.writing.sent?.save || answer.kind === "stopped") return true;
    return this.hear(answer);
  }

  async hear(answer) {
    if (TROUBLES.includes(answer.kind)) return this.wait(answer.kind);
    this.trouble = "";
    this.tries.number = 0;
    if (TAKEN.includes(answer.kind)) this.page.put(take(this.writing, answer, this.page.caret()));
    else this.halt.begin(answer);
    this.show(answer);
    return answer.kind !== "saved" || this.hurry;
  }

  async wait(kind) {
    this.trouble = kind;
    this.show({ kind });
    await this.tries.rest();
    return true;
  }
}
