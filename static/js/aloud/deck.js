// A way to practise, with a script: every tap turns a card at once, and how it went is sent behind it.
import { newName } from "../drafting/pages.js";
import { beginAgain, goTo, pass, start } from "./address.js";
import { DONE, inOrder, toPractise } from "./begin.js";
import { Cards } from "./cards.js";
import { Clock } from "./clock.js";
import { when } from "./days.js";
import { listen } from "./keys.js";
import { Left } from "./left.js";
import { Queue } from "./queue.js";
import { Speaking } from "./speaking.js";
import { Ten } from "./ten.js";
import { onlyOnce } from "./twice.js";

export class Deck {
  // `outbox` takes how a card went; `said`: what went on before that the page may not know, {card, grade, at} each.
  constructor(root, outbox, said = []) {
    Object.assign(this, { root, outbox, cards: new Cards(root), noted: [] });
    this.mode = root.dataset.deck;
    this.left = new Left(root.querySelector("[data-left]"), () => this.undo());
    this.keys = root.querySelector("[data-keys]");
    const clock = root.querySelector("[data-clock]");
    this.clock = this.mode === "drill" ? new Ten(clock) : new Clock(clock);
    this.speaking = new Speaking(root.querySelector("[data-speaking]"));
    onlyOnce(root);
    listen(root, this.cards, () => this.undo());
    root.addEventListener("click", (event) => this.tapped(event));
    root.addEventListener("submit", (event) => this.graded(event));
    // Come back to by the browser's own buttons, it is as old as it was when it was left.
    addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
    this.queue = this.mode === "practise" ? toPractise(this.cards, said) : inOrder(this.cards);
    this.show({ focus: false });
    const { card, face } = start();
    if (card && card === this.queue.now && face > 1) this.turn(face, false);
  }

  next() {
    if (this.mode === "practise") goTo();
    else goTo(this.queue.now ?? DONE);
    this.show();
  }

  show({ focus = true } = {}) {
    this.cards.show(this.queue.now, focus);
    if (this.queue.now && this.mode !== "glance" && !this.cards.isBare(this.queue.now)) this.clock.start();
    else this.clock.clear();
    if (!this.queue.now) this.cards.endOn(when(this.root.dataset.day));
    this.keys.hidden = !this.queue.now;
    const last = this.noted.at(-1);
    const number = this.queue.cards.filter((name) => !this.cards.isBare(name)).length;
    this.left.say(number, last && { title: this.cards.title(last.card), grade: last.grade });
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

  turn(face, focus = true) {
    this.cards.turn(face, focus);
    if (this.cards.isOpen) this.stop();
  }

  // The clock stops once all of the text is shown, or the card is put away.
  stop() {
    const took = this.clock.stop();
    this.speaking.told(this.cards.words(this.queue.now), took);
  }

  // What is not written is not asked for again in this round, after a reload neither.
  putAway() {
    const { now } = this.queue;
    if (this.mode === "practise") {
      this.queue.pass(now);
      pass(now);
      this.show();
    } else {
      this.queue.put(now, "good");
      this.next();
    }
  }

  goBack() {
    this.queue.back();
    this.next();
  }

  allAgain() {
    this.noted = [];
    if (this.mode === "practise") beginAgain();
    this.queue = new Queue(this.mode === "practise" ? this.cards.again : this.cards.names);
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
