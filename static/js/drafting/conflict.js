// Under a field that both sides changed: what they wrote, and what one can do. It opens without a move of caret or page.
import { button, copy, make } from "./pieces.js";
import { control, inWords, isText, write } from "./fields.js";
import { post } from "./wire.js";

const TAGS = { same: "span", gone: "del", new: "ins" };

export class Conflicts {
  // `settled` is called once a field is decided, with its name.
  constructor(form, writing, settled) {
    Object.assign(this, { form, writing, settled, panels: {} });
  }

  // A panel for each field that is contested, none for the others.
  draw() {
    const { contested } = this.writing;
    for (const name of Object.keys(this.panels)) if (!(name in contested)) this.close(name);
    for (const [name, { theirs }] of Object.entries(contested)) {
      if (this.panels[name]?.theirs === theirs) continue;
      const panel = this.build(name, theirs);
      if (this.panels[name]) this.panels[name].element.replaceWith(panel);
      else this.place(name, panel);
      this.panels[name] = { element: panel, theirs };
    }
  }

  place(name, panel) {
    const field = control(this.form, name);
    const beside = field.closest(".part, .opening, .cell, .entry, fieldset, li") ?? field.parentElement;
    beside.append(panel);
    for (let fold = beside.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }

  close(name) {
    const { element } = this.panels[name];
    delete this.panels[name];
    if (element.dataset.put !== "back") element.remove();
  }

  build(name, theirs) {
    const panel = make("section", "", { className: "contested" });
    panel.dataset.contested = name;
    panel.setAttribute("role", "group");
    panel.setAttribute("aria-label", "Changed elsewhere");
    const text = make("p", inWords(this.form, name, theirs), { className: "theirs", dir: "auto" });
    const buttons = make("p", "", { className: "actions" });
    buttons.append(
      button("Keep mine", () => this.keepMine(name)),
      button("Take theirs", () => this.takeTheirs(name, theirs, panel)),
      button("Copy mine", (pressed) => copy(this.writing.fields[name], pressed), "link"),
    );
    if (isText(this.form, name)) buttons.append(button("See the difference", (pressed) => this.compare(name, theirs, text, pressed), "link"));
    panel.append(make("b", "Changed elsewhere"), text, buttons);
    return panel;
  }

  keepMine(name) {
    this.writing.settle(name, this.writing.contested[name].theirs);
    control(this.form, name).focus();
    this.settled(name);
  }

  takeTheirs(name, theirs, panel) {
    const mine = this.writing.fields[name];
    if (mine !== this.writing.contested[name].mine) this.writing.setAside(name, mine);
    const back = button("Put mine back", () => {
      panel.remove();
      write(this.form, { [name]: mine });
      control(this.form, name).focus();
    });
    panel.dataset.put = "back";
    delete panel.dataset.contested;
    panel.replaceChildren(make("b", "Theirs stands here now"), back);
    back.focus();
    this.writing.settle(name, theirs);
    write(this.form, { [name]: theirs });
    this.settled(name);
  }

  async compare(name, theirs, shown, pressed) {
    const answer = await post("/compare/", { before: theirs, after: this.writing.fields[name] }).catch(() => null);
    const told = answer?.ok ? await answer.json().catch(() => null) : null;
    if (!told) {
      pressed.textContent = "The difference cannot be shown now. Try again";
      return;
    }
    shown.replaceChildren(...told.runs.map(([kind, text]) => make(TAGS[kind], text)));
    shown.after(make("p", "Struck out: only theirs. Underlined: only yours.", { className: "soft" }));
    pressed.closest("section").querySelector("button").focus();
    pressed.remove();
  }
}
