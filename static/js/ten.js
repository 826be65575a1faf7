// The ten in order by hand: drag the grip, or focus it and use the arrow keys. Both post the move form that each story has
// without a script too; the page that comes back says aloud where the story is now.

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
    const place = this.rows.indexOf(row) + 1 + way;
    if (place >= 1 && place <= this.rows.length) this.send(row, place);
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
  }

  // What could not be saved is not shown as if it were.
  putBack() {
    for (const row of (this.order ?? []).toReversed()) this.querySelector("ol").prepend(row);
  }

  send(row, place) {
    const grip = row.querySelector(".grip").id;
    htmx.ajax("POST", row.dataset.move, { target: "#desk", swap: "outerHTML", values: { place, csrfmiddlewaretoken: token() } })
      .then(() => document.getElementById(grip)?.focus());
  }
}

customElements.define("ten-list", TenList);

// A menu closes on a click elsewhere and on Escape; after a change the focus returns to the menu it came from.
let menu = "";
const shut = (except) => {
  for (const open of document.querySelectorAll("details.menu[open]")) if (open !== except) open.open = false;
};
addEventListener("click", (event) => shut(event.target.closest("details.menu")));
addEventListener("keydown", (event) => {
  const open = event.target.closest?.("details.menu[open]");
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("htmx:beforeRequest", (event) => {
  menu = event.target.closest("details.menu")?.querySelector("summary").id ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) document.getElementById(menu || "find-here")?.focus({ preventScroll: true });
  document.querySelector("#desk [data-summary]")?.focus();
});

// A change that did not arrive is said, and the list stands as it is saved.
for (const name of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => {
    document.querySelector("ten-list")?.putBack();
    const out = event.detail.xhr?.status === 401;
    const list = document.createElement("ul");
    list.className = "messages bad";
    list.append(document.createElement("li"));
    list.firstChild.textContent = out
      ? "Not saved: you have been logged out. Log in in another tab, then try again."
      : "Not saved: the program could not be reached. Try again.";
    document.getElementById("messages").replaceChildren(list);
    list.scrollIntoView({ block: "nearest" });
  });
}
