// The person's own tags as buttons under the field; while one types, those that begin so. Without it they are just read.
const fold = (name) => name.normalize("NFC").toLowerCase().trim();
const names = (text) => text.split(",").map((name) => name.trim()).filter(Boolean);
const AT_FIRST = 12;

class TagWords extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    for (const item of this.querySelectorAll(".own-tags li")) this.makeButton(item);
    this.field.addEventListener("input", () => this.draw());
    this.draw();
  }

  makeButton(item) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: item.textContent });
    button.addEventListener("click", () => this.toggle(button.textContent));
    item.replaceChildren(button);
  }

  // What stands after the last comma is still being typed.
  get begun() {
    return fold(this.field.value.split(",").at(-1));
  }

  toggle(name) {
    const chosen = names(this.field.value);
    const without = chosen.filter((one) => fold(one) !== fold(name));
    const known = this.buttons.some((button) => fold(button.textContent) === this.begun);
    if (without.length < chosen.length) this.field.value = without.join(", ");
    else this.field.value = [...(this.begun && !known ? chosen.slice(0, -1) : chosen), name].join(", ");
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  get buttons() {
    return [...this.querySelectorAll(".own-tags button")];
  }

  draw() {
    const chosen = new Set(names(this.field.value).map(fold));
    const begun = chosen.has(this.begun) && this.buttons.some((button) => fold(button.textContent) === this.begun) ? "" : this.begun;
    let shown = 0;
    for (const button of this.buttons) {
      const name = fold(button.textContent);
      const fits = chosen.has(name) || (begun ? name.startsWith(begun) : shown < AT_FIRST);
      shown += fits;
      button.parentElement.hidden = !fits;
      button.parentElement.classList.toggle("on", chosen.has(name));
      button.setAttribute("aria-pressed", chosen.has(name));
    }
  }
}

customElements.define("tag-words", TagWords);
