// A button that prints; without a script the page says how to print instead.
customElements.define("print-button", class extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button primary";
    button.textContent = "Print";
    button.addEventListener("click", () => print());
    this.replaceChildren(button);
  }
});
