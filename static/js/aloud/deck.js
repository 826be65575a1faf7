// A way to practise, with a script: every tap turns a card at once, and how it went is sent behind it.
import { newName } from "../drafting/pages.js";
import { button, make } from "../drafting/pieces.js";
import { Cards } from "./cards.js";
import { Clock } from "./clock.js";
import { listen } from "./keys.js";
import { Queue } from "./queue.js";
import { Speaking } from "./speaking.js";
import { Ten } from "./ten.js";
import { onlyOnce } from "./twice.js";

const today = () => new Date().toLocaleDateString("sv"); // as 2026-04-14

export class Deck {
  // `outbox` takes how a card went; `said`: what went on before the page was made and is not in it, {card, grade} each.
  constructor(root, outbox, said = []) {
    Object.assign(this, { root, outbox, cards: new Cards(root), noted: [] });
    this.mode = root.dataset.deck;
    this.left = root.querySelector("[data-left]");
    this.keys = root.querySelector("[data-keys]");
    const clock = root.querySelector("[data-clock]");
    this.clock = this.mode === "drill" ? new Ten(clock) : new Clock(clock);
    this.speaking = new Speaking(root.querySelector("[data-speaking]"));
    this.queue = this.mode === "practise" ? this.toPractise(said) : this.inOrder();
    onlyOnce(root);
    listen(root, this.cards, () => this.undo());
    root.addEventListener("click", (event) => this.tapped(event));
    root.addEventListener("submit", (event) => this.graded(event));
    this.next({ focus: false });
  }

  toPractise(said) {
    const queue = new Queue(this.cards.dueOn(today()));
    for (const { card, grade } of said) if (this.cards.named(card)) queue.put(card, grade);
    queue.past = [];
    return queue;
  }

  // From the card that stands there as the page comes; those before it can be gone back to.
  inOrder() {
    const queue = new Queue(this.cards.names);
    for (const name of this.cards.beforeFirst) queue.put(name, "good");
    return queue;
  }

  next({ focus = true } = {}) {
    this.cards.show(this.queue.now, focus);
    if (this.queue.now && this.mode !== "glance") this.clock.start();
    else this.clock.clear();
    this.keys.hidden = !this.queue.now;
    this.say();
  }

  // How many are left, and the last one with its Undo.
  say() {
    const [number, last] = [this.queue.cards.length, this.noted.at(-1)];
    this.left.replaceChildren(number ? `${number} left${last ? " ·" : ""}` : "");
    if (!last) return;
    const title = make("span", this.cards.title(last.card), { className: "of", dir: "auto" });
    this.left.append(title, make("span", `: ${last.grade}.`), button("Undo", () => this.undo(), "link"));
  }

  tapped(event) {
    const link = event.target.closest("[data-turn], [data-onward], [data-back], [data-all-again]");
    if (!link) return;
    event.preventDefault();
    if (link.dataset.turn) this.turn(Number(link.dataset.turn));
    else if ("onward" in link.dataset) this.putAway();
    else if ("back" in link.dataset) this.goBack();
    else this.allAgain();
  }

  turn(face) {
    this.cards.turn(face);
    if (this.cards.isOpen) this.stop();
  }

  // The clock stops once all of the text is shown, or the card is put away.
  stop() {
    const took = this.clock.stop();
    this.speaking.told(this.cards.words(this.queue.now), took);
  }

  putAway() {
    this.queue.put(this.queue.now, "good");
    this.next();
  }

  goBack() {
    this.queue.back();
    this.next();
  }

  allAgain() {
    this.queue = new Queue(this.cards.names);
    this.noted = [];
    this.next();
  }

  graded(event) {
    if (!event.target.matches(".grades")) return;
    event.preventDefault();
    const [card, grade, key] = [this.queue.now, event.submitter.value, newName()];
    this.stop();
    this.noted.push({ card, grade, key });
    this.outbox.add({ interview: this.root.dataset.interview, card, grade, key, at: Date.now() });
    this.queue.put(card, grade);
    this.next();
  }

  undo() {
    const last = this.noted.pop();
    if (!last) return;
    this.outbox.add({ interview: this.root.dataset.interview, token: last.key });
    this.goBack();
  }
}
