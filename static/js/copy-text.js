// A button that copies what stands in the box it is `for`; without a script the page says how to copy instead.
import { button, copy } from "./drafting/pieces.js";

customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    const box = document.getElementById(this.getAttribute("for"));
    this.replaceChildren(button("Copy it", (pressed) => copy(box.value, pressed), "button"));
  }
});
