// The coach in the editor's margin: it reads along, says at most two things, and is quiet about what was hidden.
// It only reads: the text, the caret and the saving are not its business.
import { button } from "../drafting/pieces.js";
import { advise } from "./advice.js";
import { item, show } from "./remark.js";
import { say } from "./say.js";

const ALL = "all"; // beside the kinds of remark: show whatever was hidden
const PAUSE = 700; // milliseconds without a key: advice between two words would be noise
const TEXTS = ["situation", "task", "action", "result", "proof", "proof_status", "cues", "language"];

class Coach {
  constructor(form, place) {
    const { hidden, year, years, ...table } = JSON.parse(document.getElementById("coaching-table").textContent);
    Object.assign(this, { form, place, table, hidden: new Set(hidden), unsaid: new Set() });
    this.happened = { text: form.elements.happened.value, year, years };
    this.list = place.querySelector("[data-remarks]");
    this.good = place.querySelector("[data-good]");
    this.aloud = place.querySelector("[data-remarks-aloud]");
    this.number = form.querySelector("[data-remarks-number]");
    form.addEventListener("input", () => this.wait());
    form.addEventListener("rate", () => this.read());
    this.read();
  }

  // Nothing is redrawn under the hand of somebody who is in the margin.
  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.place.contains(document.activeElement) ? this.wait() : this.read()), PAUSE);
  }

  get draft() {
    const { elements, dataset } = this.form;
    const texts = Object.fromEntries(TEXTS.map((name) => [name, elements[name].value]));
    const known = elements.happened.value === this.happened.text; // another day is worked out by the server
    return { ...texts, words_a_minute: Number(dataset.rate), year: known ? this.happened.year : "", years: this.happened.years };
  }

  read() {
    const { remarks, good } = advise(this.draft, this.table);
    const shown = remarks.filter(({ kind }) => !this.hidden.has(kind)).slice(0, this.table.limits.most_shown);
    this.list.replaceChildren(...shown.map((remark) => this.item(remark)));
    this.good.textContent = good;
    this.number.textContent = `${shown.length} remark${shown.length === 1 ? "" : "s"}`;
    this.number.hidden = !shown.length;
    this.again();
    this.place.hidden = !shown.length && !good && !this.hidden.size;
    this.tell(shown);
    this.send();
  }

  // Aloud once for each kind of remark, and not again as its numbers change; what the page came with is read with the page.
  tell(shown) {
    const kinds = shown.map(({ kind }) => kind);
    const fresh = shown.filter(({ kind }) => this.told && !this.told.includes(kind));
    if (fresh.length) this.aloud.textContent = `Beside your story: ${fresh.map(({ says }) => says).join(" ")}`;
    this.told = kinds;
  }

  item(remark) {
    return item(remark, {
      go: (event) => show(this.form, event, remark),
      hide: () => this.hide(remark.kind),
    });
  }

  hide(kind) {
    this.hidden.add(kind);
    this.unsaid.add(kind);
    this.read();
    this.place.querySelector("button, a")?.focus();
  }

  again() {
    const place = this.place.querySelector("[data-again]");
    place.hidden = this.hidden.size === 0;
    place.replaceChildren(button(`Show what you hid (${this.hidden.size})`, () => this.showAll(), "link small"));
  }

  async showAll() {
    this.hidden.clear();
    this.unsaid.clear();
    this.read();
    this.place.querySelector("a, button")?.focus();
    this.unsaid.add(ALL);
    await this.send();
  }

  // Where this story's remarks are hidden; "" for one that has no address yet.
  get address() {
    const { save = "" } = this.form.dataset;
    return /\/\d+\/save\/$/.test(save) ? save.replace(/save\/$/, "remarks/") : "";
  }

  // What could not be said to the server is said at the next pause.
  async send() {
    for (const kind of this.address ? this.unsaid : []) {
      const [where, what] = kind === ALL ? ["show/", {}] : ["hide/", { kind }];
      const answer = await say(this.address + where, what).catch(() => null);
      if (!answer?.ok) return; // what was hidden after it must not be said before it
      this.unsaid.delete(kind);
    }
  }
}

export function coach(form) {
  const place = document.querySelector("[data-coach]");
  if (place) new Coach(form, place);
}
