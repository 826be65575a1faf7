// One page of what is kept, opened without a network: what it says, how old it is, and that the network is back.
import { Deck } from "../aloud/deck.js";
import { Outbox } from "../aloud/outbox.js";
import { link } from "../drafting/pieces.js";
import { refresh } from "./keep.js";
import { keptPage } from "./phone.js";
import { when } from "./when.js";

const here = () => location.pathname + location.search; // the address says how far a round is

export class Room {
  // `place` takes the page, `fresh` the line about its age.
  constructor(place, fresh, { user, interview, room }) {
    Object.assign(this, { place, fresh, user, interview, room });
    addEventListener("offline", () => this.tellAge());
    addEventListener("online", () => this.isBack());
  }

  async open(page) {
    this.made = page.fresh;
    this.place.innerHTML = page.rooms[this.room];
    this.tellAge();
    this.root = this.place.querySelector("[data-deck]");
    if (!this.root) return;
    this.place.querySelector("[data-speaking]")?.remove(); // it is the server's to take over
    const trouble = this.root.querySelector("[data-trouble]");
    this.outbox = new Outbox(this.user, (text) => { trouble.textContent = text; }, () => this.comeBack());
    new Deck(this.root, this.outbox, await this.outbox.waiting(this.interview));
    this.outbox.send();
  }

  tellAge() {
    const why = navigator.onLine ? "Storybank does not answer." : "No network.";
    this.tell(`${why} This is as of ${when(this.made)}.`, "Try again");
  }

  tell(text, onward) {
    const again = link(onward, here());
    again.addEventListener("click", () => { again.href = here(); });
    this.fresh.replaceChildren(`${text} `, again);
  }

  // What was said goes first: what is kept anew then knows it.
  async isBack() {
    await this.outbox?.send();
    await this.comeBack();
  }

  // The server answers again: what is kept is fetched anew. The card that is shown stays; any other page is shown as it is now.
  async comeBack() {
    const made = await refresh(this.user, this.interview).catch(() => null);
    if (!made) return;
    if (!this.root) await this.show(made);
    this.tell(`The network is back. This is as of ${when(this.made)}.`, "Open it as it is now");
  }

  async show(made) {
    const page = await keptPage(this.user, this.interview);
    if (!page) return;
    this.place.innerHTML = page.rooms[this.room];
    this.made = made;
  }
}
