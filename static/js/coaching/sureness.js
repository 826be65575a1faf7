// Of which result the person said how sure they are: as the page came, and as they choose again, the same answer too.
import { say } from "./say.js";

const SOON = 1_000; // milliseconds, until the result it is said of may be saved

export class Sureness {
  constructor(form, vouched, changed) {
    Object.assign(this, { form, vouched, changed, unsaid: "", answer: form.elements.proof_status.value });
    for (const choice of form.querySelectorAll("[name=proof_status]")) choice.addEventListener("click", () => this.choose());
  }

  choose() {
    const [proof, answer] = [this.form.elements.proof.value, this.form.elements.proof_status.value];
    this.unsaid = answer === this.answer && proof !== this.vouched ? proof : "";
    Object.assign(this, { vouched: proof, answer });
    this.changed();
  }

  get isSaved() {
    return ["saved", undefined, ""].includes(this.form.querySelector("[data-indicator]")?.dataset.state);
  }

  // The server hears of another answer with the text; of the same answer, for another result, it hears here.
  async send(address) {
    clearTimeout(this.timer);
    if (!address || !this.unsaid) return;
    if (!this.isSaved) {
      this.timer = setTimeout(() => this.send(address), SOON);
      return;
    }
    const answer = await say(`${address}vouch/`, { proof: this.unsaid }).catch(() => null);
    if (answer?.ok) this.unsaid = "";
  }
}
