// What the person does not want to hear of this story again, and what of that the server does not know yet.
import { say } from "./say.js";

const ALL = "all"; // beside the kinds of remark: show whatever was hidden

export class Hidden {
  constructor(form, kinds) {
    Object.assign(this, { form, kinds: new Set(kinds), unsaid: new Set() });
  }

  get size() {
    return this.kinds.size;
  }

  has = (kind) => this.kinds.has(kind);

  add(kind) {
    this.kinds.add(kind);
    this.unsaid.add(kind);
  }

  clear() {
    this.kinds.clear();
    this.unsaid.clear();
    this.unsaid.add(ALL);
  }

  // Where this story is; "" for one that has no address yet.
  get address() {
    const { save = "" } = this.form.dataset;
    return /\/\d+\/save\/$/.test(save) ? save.replace(/save\/$/, "") : "";
  }

  // What could not be said to the server is said at the next pause.
  async send() {
    for (const kind of this.address ? this.unsaid : []) {
      const [where, what] = kind === ALL ? ["show/", {}] : ["hide/", { kind }];
      const answer = await say(`${this.address}remarks/${where}`, what).catch(() => null);
      if (!answer?.ok) return; // what was hidden after it must not be said before it
      this.unsaid.delete(kind);
    }
  }
}
