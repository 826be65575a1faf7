// "Keep on this phone": a button on the pages of an interview, and what it says once it is kept; `data-brief` where only a line
// is to spare.
import { button, make } from "../drafting/pieces.js";
import { isPossible, keep, refresh, remove } from "./keep.js";
import { keptPage } from "./phone.js";
import { when } from "./when.js";

const WHY = "It opens without a network only where Storybank has an https address.";
const FAILED = "This browser could not keep it. Try again.";

customElements.define("keep-here", class extends HTMLElement {
  async connectedCallback() {
    this.user = document.documentElement.dataset.user;
    this.interview = this.dataset.interview;
    this.isBrief = "brief" in this.dataset;
    if (!isPossible()) return this.offer(this.isBrief ? "" : WHY, []);
    const fresh = await refresh(this.user, this.interview).catch(() => this.before());
    if (fresh) this.kept(fresh);
    else this.offer(this.isBrief ? "Opens without a network." : "The sheet, the cards and “Before you go in” then open here without a network.");
  }

  // When it was kept last, where it cannot be kept anew just now.
  async before() {
    return (await keptPage(this.user, this.interview).catch(() => null))?.fresh;
  }

  show(text, ...buttons) {
    this.replaceChildren(...buttons, make("span", text, { className: "small soft", role: "status" }));
  }

  // Nothing, once the interview is over: it is not carried any more.
  offer(text, buttons = [button("Keep on this phone", (pressed) => this.keep(pressed), this.isBrief ? "link" : "button small")]) {
    if ("behind" in this.dataset) this.replaceChildren();
    else this.show(text, ...buttons);
  }

  kept(fresh) {
    const text = `Kept on this phone until you log out, as of ${when(fresh)}.`;
    this.show(text, button("Remove", () => this.remove(), this.isBrief ? "link" : "button small"));
  }

  async keep(pressed) {
    pressed.disabled = true;
    const fresh = await keep(this.user, this.interview).catch(() => null);
    if (fresh) this.kept(fresh);
    else this.offer(FAILED);
    this.querySelector("button")?.focus();
  }

  async remove() {
    await remove(this.user, this.interview).catch(() => {});
    this.offer("It is not kept any more.");
    this.querySelector("button")?.focus();
  }
});
