// The coach in the editor's margin: it reads along, says at most two things, and is quiet about what was hidden.
// It only reads: the text, the caret and the saving are not its business.
import { button } from "../drafting/pieces.js";
import { advise } from "./advice.js";
import { ago } from "./happened.js";
import { Hidden } from "./hidden.js";
import { item, show } from "./remark.js";
import { Sureness } from "./sureness.js";

const PAUSE = 700; // milliseconds without a key: advice between two words would be noise
const TEXTS = ["situation", "task", "action", "result", "proof", "proof_status", "cues", "language"];

const bare = (says) => says.replace(/\d+/g, ""); // a remark whose numbers change is the same one

class Coach {
  constructor(form, place) {
    const { hidden, vouched, today, ...table } = JSON.parse(document.getElementById("coaching-table").textContent);
    Object.assign(this, { form, place, table, today, hidden: new Hidden(form, hidden), shown: [] });
    this.sureness = new Sureness(form, vouched, () => this.wait());
    this.list = place.querySelector("[data-remarks]");
    this.good = place.querySelector("[data-good]");
    this.aloud = place.querySelector("[data-remarks-aloud]");
    this.number = form.querySelector("[data-remarks-number]");
    for (const heard of ["input", "focusout"]) form.addEventListener(heard, () => this.wait());
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
    const { vouched } = this.sureness;
    return { ...texts, vouched, words_a_minute: Number(dataset.rate), ...ago(elements.happened.value, this.today) };
  }

  // What may be about to come waits until its field is left; what stands there stays as long as it is true.
  waits({ kind, says }) {
    const { activeElement: field } = document;
    const writing = field?.form === this.form && this.table.waits[kind]?.includes(field.name);
    return writing && !this.shown.includes(bare(says));
  }

  read() {
    const { remarks, good } = advise(this.draft, this.table);
    const heard = remarks.filter((remark) => !this.hidden.has(remark.kind) && !this.waits(remark));
    const shown = heard.slice(0, this.table.limits.most_shown);
    this.list.replaceChildren(...shown.map((remark) => this.item(remark)));
    this.good.textContent = good;
    this.number.textContent = `${shown.length} remark${shown.length === 1 ? "" : "s"}`;
    this.number.hidden = !shown.length;
    this.again();
    this.place.hidden = !shown.length && !good && !this.hidden.size;
    this.tell(shown);
    this.hidden.send();
    this.sureness.send(this.hidden.address);
  }

  // Aloud once for each remark, and not again as its numbers change; what the page came with is read with the page.
  tell(shown) {
    const fresh = shown.filter(({ says }) => this.told && !this.shown.includes(bare(says)));
    if (fresh.length) this.aloud.textContent = `Beside your story: ${fresh.map(({ says }) => says).join(" ")}`;
    this.shown = shown.map(({ says }) => bare(says));
    this.told = true;
  }

  item(remark) {
    return item(remark, {
      go: (event) => show(this.form, event, remark),
      hide: () => this.hide(remark.kind),
    });
  }

  hide(kind) {
    this.hidden.add(kind);
    this.read();
    this.place.querySelector("button, a")?.focus();
  }

  again() {
    const place = this.place.querySelector("[data-again]");
    place.hidden = this.hidden.size === 0;
    place.replaceChildren(button(`Show what you hid (${this.hidden.size})`, () => this.showAll(), "link small"));
  }

  showAll() {
    this.hidden.clear();
    this.read();
    this.place.querySelector("a, button")?.focus();
  }
}

export function coach(form) {
  const place = document.querySelector("[data-coach]");
  if (place) new Coach(form, place);
}
