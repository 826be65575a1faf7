// The line above the cards: how many are left, and how the last one went, with its Undo.
import { button, make } from "../drafting/pieces.js";

export class Left {
  constructor(place, undo) {
    Object.assign(this, { place, undo });
  }

  // `last`: {title, grade}, where one was said.
  say(number, last) {
    this.place.replaceChildren(number ? `${number} left${last ? " ·" : ""}` : "");
    if (!last) return;
    const title = make("span", last.title, { className: "of", dir: "auto" });
    this.place.append(title, make("span", `: ${last.grade}.`), button("Undo", this.undo, "link"));
  }
}
