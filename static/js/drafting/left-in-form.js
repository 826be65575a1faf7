// What is typed into a form that has a button to save it: it lies sealed on this device until the server has taken it, and
// stands in the form again where its page was lost before. The journal calls it by the address that the form stands on.
import { when } from "../offline/when.js";
import { called } from "./fields.js";
import { changed, hidden, putChanged, putHidden, shown, shownFirst } from "./form-fields.js";
import { Journal } from "./journal.js";
import { hold, newName, whenGone } from "./pages.js";
import { button, copy, make } from "./pieces.js";

const SENT = "storybank-sent"; // in the tab: the page whose form it sent last
const TAKEN = /(?:^|; )storybank-saved-([\w-]+)=(\d+)/g; // cookies: how much of whose form the server has (storybank/taken.py)

// What the page is about, as its heading and the middle of its title say: names of people stand in headings only.
function titleHere() {
  const heading = document.querySelector("h1")?.textContent.trim().replace(/\s+/g, " ");
  return [heading, ...document.title.split(" · ").slice(1, -1)].filter(Boolean).join(" · ");
}

// What was typed after the button was pressed, while the server took the rest, is not taken.
async function drop(user) {
  const taken = new Map([...document.cookie.matchAll(TAKEN)].map(([, client, number]) => [client, Number(number)]));
  if (!taken.size) return;
  const journal = new Journal({ user, text: "", client: "" });
  for (const { at, client, entry } of await journal.others()) if (entry.number <= taken.get(client)) await journal.drop(at);
  for (const client of taken.keys()) document.cookie = `storybank-saved-${client}=; Max-Age=0; Path=/; SameSite=Strict`;
}

// What the server has taken goes; once a page, before anything of it is shown.
let dropped;
export const dropTaken = (user) => (dropped ??= drop(user).catch(() => {}));

export class LeftInForm {
  constructor(form, user) {
    Object.assign(this, { form, user, client: newName(), number: 0, without: [], isAnswer: "answer" in document.documentElement.dataset });
    this.address = form.dataset.warn || location.pathname + location.search;
    this.journal = new Journal({ user, text: `form:${this.address}#${form.id}`, client: this.client });
    this.was = this.isAnswer ? [] : shownFirst(form); // an answer holds what was sent
    form.addEventListener("submit", () => this.sends());
  }

  sends() {
    sessionStorage.setItem(SENT, this.client);
    if (this.number) this.name.value = `${this.client}:${this.number}`;
  }

  // Called with every key; `past` is what this page has taken over.
  keep(past = []) {
    if (!this.number) {
      hold(this.client);
      this.name = make("input", "", { type: "hidden", name: "kept_as" });
      this.form.append(this.name);
    }
    this.number += 1;
    const { form, was, number, without, address } = this;
    const now = shown(form);
    const words = [...changed(now, was).map(([name, text]) => [called(form, name), text]), ...without.map((text) => ["", text])];
    const entry = { title: titleHere(), address, at: Date.now(), number, was, shown: now, hidden: hidden(form), without, changed: words };
    return this.journal.keep(entry, past);
  }

  async comeBack() {
    await Promise.all([dropTaken(this.user), this.journal.key()]); // the key before the first word: it may come from afar
    this.form.dataset.listening = "";
    const others = (await this.journal.others()).filter(({ text }) => text.startsWith("form:"));
    if (this.isAnswer) return this.takeOver(others);
    const left = others.filter(({ text }) => text === this.journal.text).sort((one, other) => other.entry.at - one.entry.at);
    for (const { at, client } of left) if (await whenGone(client, () => this.take(at))) return;
  }

  // The answer to a form that was sent, at whatever address, has all of it, and says what else is to be done.
  async takeOver(others) {
    const isMine = ({ client, text }) => client === sessionStorage.getItem(SENT) && text.slice(text.lastIndexOf("#")) === `#${this.form.id}`;
    const sent = others.find(isMine);
    if (!sent) return;
    this.was = sent.entry.was;
    this.without = sent.entry.without;
    await this.keep([sent.at]);
  }

  // Whether something of it is here now. What the form says anyhow was saved.
  async take(at) {
    const left = await this.journal.read(at);
    if (!left) return false;
    const { was, shown: now, without } = left.entry;
    const missing = changed(now, shown(this.form)).length + changed(shown(this.form), now).length;
    if (!missing && !without.length) return this.journal.drop(at);
    const put = putChanged(this.form, was, now);
    if (put.isTheirs) {
      this.was = was;
      putHidden(this.form, left.entry.hidden); // the server asks, as it would have asked the page that is gone
    }
    this.without = [...new Set([...without, ...put.without])];
    this.say(left.entry);
    await this.keep([at]);
    return true;
  }

  say({ at }) {
    const line = make("li", `What you typed here is back, from ${when(at)}. It is not saved yet. `);
    if (this.without.length) {
      line.append(`This found no place here: ${this.without.map((text) => `“${text}”`).join(", ")}. `);
      line.append(button("Copy it", (pressed) => copy(this.without.join("\n\n"), pressed), "link"), " ");
    }
    line.append(button("Throw it away", () => this.throwAway(), "link"));
    const list = make("ul", "", { className: "messages" });
    list.setAttribute("role", "status");
    list.append(line);
    this.form.prepend(list);
  }

  async throwAway() {
    await this.journal.keep(null);
    this.form.reset(); // a browser may fill in after a reload what stood there before it
    location.reload();
  }
}
