// A form that is never lost: <form data-draft="story:12" data-save="/stories/12/save/">. This wires the other modules.
import { release } from "./answers.js";
import { showBegun } from "./begun.js";
import { Conflicts } from "./conflict.js";
import { called, focused, halfTyped, oneLine, read, readSent, write } from "./fields.js";
import { Indicator, stateOf } from "./indicator.js";
import { Journal } from "./journal.js";
import { tell } from "./lines.js";
import { listen } from "./listen.js";
import { hold, newName } from "./pages.js";
import { arrive, comeBack, forget } from "./return.js";
import { Saver } from "./saver.js";
import { send } from "./wire.js";
import { Writing } from "./writing.js";

class Draft {
  constructor(form) {
    const { user } = document.documentElement.dataset;
    const [client, { draft: text, base }] = [newName(), form.dataset];
    const key = text.startsWith("new:") ? form.elements.client_key.value : "";
    const versions = key !== "" || text.startsWith("story:");
    Object.assign(this, { form, user, savedAt: "" });
    this.writing = new Writing({ client, user, base, key, fields: readSent(form), versions, oneLine: (name) => oneLine(form, name) });
    this.journal = new Journal({ user, text, client, heard: () => this.draw() });
    this.saver = new Saver(this.writing, (save, how) => send(form.dataset.save, save, { ...how, user }), this);
    this.indicator = new Indicator(form);
    this.conflicts = new Conflicts(form, this.writing, () => this.decided());
    hold(client);
  }

  async start() {
    this.form.noValidate = true; // an empty title is saved as well; what is not is said in the strip
    listen(this);
    this.typed();
    try {
      await this.journal.key();
      this.form.dataset.listening = "";
      await arrive(this);
      if (this.writing.key) await showBegun(this.indicator.lines, this.journal);
    } catch (error) {
      this.journal.fail(error);
      this.form.dataset.listening = "";
    }
  }

  // The whole form is read again: cheap, and no way to change a field is forgotten.
  typed() {
    this.writing.type(read(this.form));
    this.keep();
    if (!this.writing.isSaved) this.saver.plan();
    this.draw();
  }

  // The focus has moved: what waited for that is put in, and a day or a tag is whole now.
  left() {
    this.put(release(this.writing, focused(this.form)));
    this.typed();
  }

  decided() {
    if (this.writing.isSaved) this.savedNow();
    this.typed();
    this.saver.flush();
  }

  keep(past) {
    const { writing, form } = this;
    const title = form.dataset.called ?? writing.fields.title ?? writing.fields.name ?? writing.fields.position ?? "";
    const address = writing.key ? `${location.pathname}#${writing.key}` : location.pathname;
    const texts = [...writing.unsaved.map((name) => [name, writing.fields[name]]), ...Object.entries(writing.aside)];
    const changed = texts.map(([name, text]) => [called(form, name), text]);
    const entry = { ...writing.entry, title, address, save: form.dataset.save, changed };
    return this.journal.keep(writing.isSaved ? null : entry, past);
  }

  // A browser that puts older text back into forms would do so over what the journal kept.
  draw() {
    this.form.autocomplete = this.journal.trouble ? "on" : "off";
    this.indicator.show(stateOf(this));
    this.conflicts.draw();
    tell(this);
  }

  // What the saver asks of the page.
  halfTyped = () => halfTyped(this.form);
  caret = () => focused(this.form);
  put = (texts) => write(this.form, texts);

  heard(answer) {
    if (answer.kind === "saved") this.saved(answer);
    this.writing.type(read(this.form));
    if (answer.kind === "stale" && this.writing.isSaved) this.savedNow();
    this.keep();
    this.draw();
  }

  saved(answer) {
    this.savedAt = answer.saved_at.slice(11, 16);
    if (answer.text && this.writing.key) this.become(answer);
    if (this.waiting) comeBack(this).catch(() => {});
  }

  savedNow() {
    this.savedAt = new Date().toTimeString().slice(0, 5);
  }

  // The new story has an address of its own.
  become({ text, save, address }) {
    forget(this.writing.key);
    this.writing.key = "";
    this.journal.rename(text);
    Object.assign(this.form.dataset, { draft: text, save });
    history.replaceState(null, "", address);
    document.title = `${this.writing.fields.title.trim() || "Untitled"} · Storybank`;
  }
}

export function drafting(form) {
  new Draft(form).start();
}
