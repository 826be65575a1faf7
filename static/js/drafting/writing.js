// One text on one page: what stands in its form, what the server has of it, and what there is to say to the server.
// Knows no form, no server and no clock. Texts are objects of text by field name.
import { changes, differs, isAround } from "./around.js";
import { same } from "./merging.js";

const pick = (names, texts) => Object.fromEntries(names.map((name) => [name, texts[name]]));

export class Writing {
  // `base` is the version that the page was opened with, `fields` what stood there; `key` names a story that is new;
  // `versions` says that the server keeps older texts of it.
  constructor({ client, user, base, key = "", fields, versions = true, oneLine = () => false }) {
    Object.assign(this, { client, user, base, key, versions, oneLine, seq: 0, sent: null, alone: false });
    this.fields = fields;
    this.baseFields = { ...fields };
    this.echoes = []; // what unanswered saves have sent: the server may come to show it, and then it is no stranger's
    this.contested = {}; // by field: what they wrote, and what stood here when that was found
    this.aside = {}; // by field: my side of a conflict, for the server to keep beside theirs
    this.refused = {}; // by field: the text that the server does not take, and why
    this.held = {}; // by field: what they wrote, where the caret stands in a text that was not changed here
  }

  differs(name) {
    return differs(name, this.baseFields[name], this.fields[name]);
  }

  // What is not saved, and what of it can be said now.
  get unsaved() {
    return Object.keys(this.fields).filter((name) => this.differs(name));
  }

  get changed() {
    return this.unsaved.filter((name) => !this.waits(name));
  }

  // Not to be sent as it stands: it is being asked about, was refused, or theirs is to come in its place.
  waits(name) {
    return name in this.contested || name in this.refused || name in this.held;
  }

  get isSaved() {
    return !this.sent && ![this.contested, this.aside, this.unsaved].some((some) => Object.keys(some).length);
  }

  // Whether all is saved but what the server does not take.
  get isRestSaved() {
    return !this.sent && !this.changed.length && ![this.contested, this.aside].some((some) => Object.keys(some).length);
  }

  // The whole form as it stands now.
  type(fields) {
    this.fields = fields;
    this.tryAgain(fields);
    for (const [name, theirs] of Object.entries(this.held)) {
      if (!this.differs(name) || isAround(name)) continue;
      this.contest(name, theirs, fields[name]);
    }
    for (const [name, { theirs }] of Object.entries(this.contested)) {
      if (same(fields[name], theirs, this.oneLine(name))) this.settle(name, fields[name]);
    }
  }

  // What is typed otherwise now is no longer refused; nor is what was refused for the same reason: a day with its time.
  tryAgain(fields) {
    const all = Object.entries(this.refused);
    const over = new Set(all.filter(([name, { text }]) => fields[name] !== text).map(([, { why }]) => why));
    for (const [name, { why }] of all) if (over.has(why)) delete this.refused[name];
  }

  // Both sides changed this field: it is not saved until somebody decides.
  contest(name, theirs, mine) {
    delete this.held[name];
    this.contested[name] = { theirs, mine };
    this.setAside(name, mine);
  }

  setAside(name, text) {
    if (this.versions) this.aside[name] = text;
  }

  // This field is no question any more: `base` is what one writes from.
  settle(name, base) {
    delete this.contested[name];
    delete this.held[name];
    this.baseFields[name] = base;
  }

  // The save to send; one that was not answered is sent again as it was. null where there is nothing to say.
  // `but` are fields that are still being typed.
  prepare(but = []) {
    if (this.sent) return this.sent;
    const names = this.changed.filter((name) => !but.includes(name));
    if (!names.length && !Object.keys(this.aside).length) return null;
    return this.say(this.alone ? names.slice(0, 1) : names);
  }

  // A save of what is known to be saved: it changes nothing, and its answer says whether somebody else has.
  ask() {
    const known = (name) => !isAround(name) && !this.differs(name) && !this.waits(name);
    return this.sent ?? this.say(Object.keys(this.fields).filter(known));
  }

  say(names) {
    const texts = names.filter((name) => !isAround(name));
    const befores = [this.baseFields, ...this.echoes];
    const save = {
      ...{ client: this.client, seq: ++this.seq, base: this.base, user: Number(this.user), key: this.key },
      ...{ fields: pick(texts, this.fields), aside: { ...this.aside }, around: changes(names, befores, this.fields) },
    };
    this.sent = { values: pick(names, this.fields), save };
    return this.sent;
  }

  // What the journal keeps of it, for a page that comes after this one.
  get entry() {
    const { base, baseFields, seq, fields, contested, aside, refused, echoes } = this;
    return { base, baseFields, sent: this.sent?.values ?? null, seq, fields, contested, aside, refused, echoes };
  }
}
