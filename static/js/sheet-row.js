// The story's line as it will stand on the sheet, live: <sheet-row for="id of the form">.
const BESIDE = 12; // characters of a result that still stand beside the title (prep/page.py)
const MOST_ASKS = 2;

function asks(form) {
  const shown = [...form.querySelectorAll("select[data-word]")].filter((select) => Number(select.value));
  shown.sort((one, other) => other.value - one.value);
  return shown.slice(0, MOST_ASKS).map((select) => select.dataset.word);
}

const span = (text) => Object.assign(document.createElement("span"), { textContent: text });

class SheetRow extends HTMLElement {
  connectedCallback() {
    const form = document.getElementById(this.getAttribute("for"));
    form.addEventListener("input", () => this.draw(form));
    this.draw(form);
  }

  draw(form) {
    const typed = (name) => form.elements[name].value.trim().replace(/\s+/g, " ");
    const length = [...typed("proof")].length;
    this.querySelector("li").classList.toggle("wide", length === 0 || length > BESIDE);
    this.querySelector("h2").textContent = typed("title") || "Untitled";
    this.querySelector(".proof").textContent = typed("proof");
    this.querySelector(".words").textContent = typed("cues");
    this.querySelector(".asks").replaceChildren(...asks(form).flatMap((word) => [span(word), " "]));
  }
}

customElements.define("sheet-row", SheetRow);
