import "./menus.js";
import { onFailure } from "./on-failure.js";

// The ten in order by hand: drag the grip, or focus it and use the arrow keys. Both post the move form that each story has
// without a script too; the page that comes back says aloud where the story is now.

const QUIET = 350; // milliseconds without an arrow key, after which the place is saved
const token = () => document.querySelector("[name=csrfmiddlewaretoken]").value;

class TenList extends HTMLElement {
  connectedCallback() {
    for (const row of this.rows) this.prepare(row);
    this.addEventListener("pointerdown", (event) => this.lift(event));
    this.addEventListener("keydown", (event) => this.step(event));
  }

  get rows() {
    return [...this.querySelectorAll("li[data-pick]")];
  }

  // The grip becomes a button only here: without a script it could not do anything.
  prepare(row) {
    const mark = row.querySelector(".grip");
    const grip = document.createElement("button");
    grip.type = "button";
    grip.className = "grip";
    grip.id = `grip-${row.dataset.pick}`;
    grip.textContent = mark.textContent;
    grip.setAttribute("aria-label", `Move ${row.dataset.title}: arrow up, arrow down`);
    mark.replaceWith(grip);
  }

  step(event) {
    const row = event.target.closest(".grip")?.closest("li[data-pick]");
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!row || !way) return;
    event.preventDefault();
    const other = this.rows[this.rows.indexOf(row) + way];
    if (!other) return;
    if (this.moving && this.moving !== row) return; // its place is being saved; the list comes back in a moment
    this.order = this.moving ? this.order : this.rows;
    this.moving = row;
    if (way < 0) other.before(row);
    else other.after(row);
    this.number();
    event.target.focus();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(row, this.rows.indexOf(row) + 1), QUIET);
  }

  lift(event) {
    const row = event.target.closest(".grip")?.closest("li[data-pick]");
    if (!row || event.button !== 0) return;
    event.preventDefault();
    const from = this.rows.indexOf(row);
    const follow = (move) => this.follow(row, move.clientY);
    const drop = () => {
      removeEventListener("pointermove", follow);
      row.classList.remove("lifted");
      const to = this.rows.indexOf(row);
      if (to !== from) this.send(row, to + 1);
    };
    this.order = this.rows;
    row.classList.add("lifted");
    addEventListener("pointermove", follow);
    addEventListener("pointerup", drop, { once: true });
    addEventListener("pointercancel", drop, { once: true });
  }

  // The row stands before the first other one whose middle is below the pointer.
  follow(row, y) {
    const others = this.rows.filter((other) => other !== row);
    const next = others.find((other) => {
      const box = other.getBoundingClientRect();
      return y < box.top + box.height / 2;
    });
    if (next) next.before(row);
    else others.at(-1)?.after(row);
    this.number();
  }

  number() {
    this.rows.forEach((row, at) => { row.querySelector(".n").textContent = at + 1; });
  }

  // What could not be saved is not shown as if it were.
  putBack() {
    for (const row of (this.order ?? []).toReversed()) this.querySelector("ol").prepend(row);
    this.number();
  }

  send(row, place) {
    const grip = row.querySelector(".grip").id;
    htmx.ajax("POST", row.querySelector(".menu form").getAttribute("action"), { target: "#desk", swap: "outerHTML", values: { place, csrfmiddlewaretoken: token() } })
      .then(() => document.getElementById(grip)?.focus());
  }
}

customElements.define("ten-list", TenList);

onFailure(() => document.querySelector("ten-list")?.putBack());
