// Why nothing more is sent, and until when: until the person asks for it or comes back, and where the text itself was not
// taken, or has no place any more, until it is another one.
export class Halt {
  constructor(writing) {
    Object.assign(this, { writing, why: "", text: null });
  }

  get now() {
    return JSON.stringify(this.writing.fields);
  }

  // The answer says that this cannot be saved.
  begin({ kind, why }) {
    const another = kind === "anotherUser";
    this.why = another ? "somebody else is logged in here" : why || "it is not taken";
    this.text = another ? null : this.now;
    if (!another) this.writing.sent = null; // nothing of it was saved, and the next one says it anew
  }

  end() {
    this.why = "";
    this.text = null;
  }

  // Something was typed.
  typed() {
    if (this.text !== null && this.text !== this.now) this.end();
  }
}
