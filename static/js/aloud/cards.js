// The cards on the page: which one is shown, and how far it is turned.
const isNow = (part, face) => face >= Number(part.dataset.from ?? 1) && face < Number(part.dataset.until ?? Infinity);

export class Cards {
  constructor(root) {
    this.root = root;
    this.all = [...root.querySelectorAll("[data-card]")];
    this.done = root.querySelector("[data-done]");
    this.face = 1;
  }

  get names() {
    return this.all.map((card) => card.dataset.card);
  }

  // All of them, the openings first.
  get again() {
    const isOpening = (card) => "opening" in card.dataset;
    return this.all.toSorted((one, other) => isOpening(other) - isOpening(one)).map((card) => card.dataset.card);
  }

  named(name) {
    return this.all.find((card) => card.dataset.card === name);
  }

  title(name) {
    return this.named(name).dataset.title;
  }

  // Whether nothing is written there to say.
  isBare(name) {
    return "bare" in this.named(name).dataset;
  }

  // How many words are told on a card.
  words(name) {
    return Number(this.named(name).dataset.words);
  }

  // The card of that name, its question up; without a name that none is left.
  show(name, focus) {
    this.card = name ? this.named(name) : this.done;
    for (const other of [...this.all, this.done]) other.hidden = other !== this.card;
    this.turn(1, focus);
  }

  // What stands there when none is left depends on the day, which may be another one than that of the page.
  endOn(when) {
    for (const part of this.done.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(when);
  }

  turn(face, focus = true) {
    this.face = face;
    const parts = [...this.card.querySelectorAll("[data-from], [data-until]")];
    for (const part of parts) part.hidden = !isNow(part, face);
    if (!focus) return;
    const shown = face > 1 && parts.findLast((part) => part.classList.contains("back") && !part.hidden);
    (shown || this.card.querySelector("h1")).focus({ preventScroll: true });
    if (face === 1) scrollTo(0, 0);
    if (face > 2) shown.scrollIntoView(); // a long text is read from its beginning
  }

  // What turns the card that is shown, or puts it away, as a tap on it does.
  get onward() {
    return this.card.querySelector("[data-turn]:not([hidden]), [data-onward]:not([hidden])");
  }

  // What leads to the card before, where there is one.
  get back() {
    return this.card.querySelector("[data-back]");
  }

  // The button of a grade, while it can be seen.
  button(grade) {
    return this.card.querySelector(`.grades:not([hidden]) [value="${grade}"]`);
  }

  // Whether all of it is shown.
  get isOpen() {
    return !this.card.querySelector("[data-turn]:not([hidden])");
  }
}
