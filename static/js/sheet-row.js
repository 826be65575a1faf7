// The story's line as it will stand on the sheet, live, by the rules of stories/sheet_line.py: <sheet-row for="id of the form">.
const BESIDE = 12; // characters of a result that still stand beside the title
const MOST_ASKS = 2;

function asks(form) {
  const shown = [...form.querySelectorAll("select[data-word]")].filter((select) => Number(select.value));
  shown.sort((one, other) => other.value - one.value || (one.name < other.name ? -1 : 1));
  const words = shown.slice(0, MOST_ASKS).map((select) => select.dataset.word);
  return words.length === 0 && form.elements.setback.checked ? ["Setback"] : words;
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
