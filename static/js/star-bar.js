// How the words fall on the four parts, live: <star-bar for="id of the form">.
import { count, shares, total } from "./spoken.js";

class StarBar extends HTMLElement {
  connectedCallback() {
    const form = document.getElementById(this.getAttribute("for"));
    if (!form) return;
    form.addEventListener("input", () => this.draw(count(form)));
    this.draw(count(form));
  }

  draw(counts) {
    const bars = this.querySelectorAll("rect");
    const numbers = this.querySelectorAll("li span");
    let start = 0;
    shares(counts).forEach((share, place) => {
      bars[place].setAttribute("x", `${start}%`);
      bars[place].setAttribute("width", `${share}%`);
      numbers[place].textContent = `${share} %`;
      start += share;
    });
    this.classList.toggle("blank", total(counts) === 0);
  }
}

customElements.define("star-bar", StarBar);
