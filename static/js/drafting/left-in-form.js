// What is typed into a form that has a button to save it: it lies sealed on this device until the server has taken it, and
// stands in the form again where its page was lost before. The journal calls it by the address that the form stands on.
import { when } from "../offline/when.js";
import { within } from "./database.js";
import { readAll, writeAll } from "./form-fields.js";
import { Journal } from "./journal.js";
import { hold, newName, whenGone } from "./pages.js";
import { button, make } from "./pieces.js";

const SENT = "storybank-sent"; // in the tab: the page whose form it sent last
const TAKEN = "storybank-saved"; // a cookie, in which the server says whose form it has taken (storybank/taken.py)

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

// What the page is about, as its heading and the middle of its title say: names of people stand in headings only.
function titleHere() {
  const heading = document.querySelector("h1")?.textContent.trim().replace(/\s+/g, " ");
  return [heading, ...document.title.split(" · ").slice(1, -1)].filter(Boolean).join(" · ");
}

async function drop(user) {
  const client = new RegExp(`(?:^|; )${TAKEN}=([\\w-]+)`).exec(document.cookie)?.[1];
  if (!client) return;
  await within("entries", "readwrite", (store) => {
    const request = store.getAllKeys(IDBKeyRange.bound([user], [user, []]));
    request.onsuccess = () => {
      for (const at of request.result) if (at[2] === client) store.delete(at);
    };
  });
  document.cookie = `${TAKEN}=; Max-Age=0; Path=/; SameSite=Strict`;
}

// What the server has taken goes; once a page, before anything of it is shown.
let dropped;
export const dropTaken = (user) => (dropped ??= drop(user).catch(() => {}));

export class LeftInForm {
  constructor(form, user) {
    Object.assign(this, { form, user, client: newName(), isTyped: false });
    this.address = form.dataset.warn || location.pathname + location.search;
    this.journal = new Journal({ user, text: `form:${this.address}#${form.id}`, client: this.client });
    form.addEventListener("submit", () => sessionStorage.setItem(SENT, this.client));
  }

  // Called with every key; `past` is what this page has taken over.
  keep(past = []) {
    if (!this.isTyped) {
      this.isTyped = true;
      hold(this.client);
      this.form.append(make("input", "", { type: "hidden", name: "kept_as", value: this.client }));
    }
    return this.journal.keep({ title: titleHere(), address: this.address, at: Date.now(), ...readAll(this.form) }, past);
  }

  async comeBack() {
    await Promise.all([dropTaken(this.user), this.journal.key()]); // the key before the first word: it may come from afar
    this.form.dataset.listening = "";
    const others = (await this.journal.others()).filter(({ text }) => text === this.journal.text);
    others.sort((one, other) => other.entry.at - one.entry.at);
    // The answer to a form that was sent has all of it, and says what else is to be done.
    const isAnswer = "answer" in document.documentElement.dataset;
    const sent = isAnswer && others.find(({ client }) => client === sessionStorage.getItem(SENT));
    if (sent) await this.keep([sent.at]);
    if (isAnswer) return;
    for (const { at, client } of others) if (await whenGone(client, () => this.take(at))) return;
  }

  // Whether something of it stands in the form now. What the form says anyhow was saved.
  async take(at) {
    const left = await this.journal.read(at);
    if (!left) return false;
    if (isSame(left.entry.shown, readAll(this.form).shown)) return this.journal.drop(at);
    if (this.isTyped) return true;
    const without = writeAll(this.form, left.entry);
    this.say(left.entry, without);
    await this.keep([at]);
    return true;
  }

  // `without`: texts whose fields are gone, to be read here.
  say({ at }, without) {
    const line = make("li", `What you typed here is back, from ${when(at)}. It is not saved yet. `);
    if (without.length) line.append(`This has no place here any more: ${without.map((text) => `“${text}”`).join(", ")}. `);
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
