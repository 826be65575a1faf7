// What the strip says: one of six states, lines below it for what needs words, and aloud only when trouble comes or goes.
import { called } from "./fields.js";

const TROUBLE = ["offline", "retrying", "elsewhere", "not"];
const ALOUD = {
  offline: "You are offline. What you write is saved on this device.",
  retrying: "Not saved. Trying again.",
  elsewhere: "Changed elsewhere. Look below the field.",
};

// Why stands at the field (marks.js); the strip says which, and that nothing else is held up.
function refused(form, writing) {
  const all = Object.entries(writing.refused);
  const text = `Cannot be saved: ${all.map(([name]) => called(form, name)).join(", ")}.${writing.isRestSaved ? " The rest is saved." : ""}`;
  return { kind: "not", text, aloud: `${text} ${[...new Set(all.map(([, { why }]) => why))].join(" ")}` };
}

// The state of a page, {kind, text}, and where that is not what is said aloud, `aloud`; the worst comes first.
export function stateOf({ form, writing, saver, journal, savedAt }) {
  if (saver.stopped) return { kind: "not", text: `Cannot be saved: ${saver.stopped}` };
  if (!saver.trouble && Object.keys(writing.refused).length) return refused(form, writing);
  if (saver.trouble === "offline" && journal.kept) return { kind: "offline", text: "Saved on this device, offline" };
  if (saver.trouble) return { kind: "retrying", text: "Not saved, retrying" };
  if (Object.keys(writing.contested).length) return { kind: "elsewhere", text: "Changed elsewhere" };
  if (!writing.isSaved) return { kind: "saving", text: "Saving" };
  return { kind: "saved", text: savedAt && `Saved ${savedAt}` };
}

export class Indicator {
  constructor(form) {
    this.strip = form.querySelector("[data-indicator]");
    this.announcer = form.querySelector("[data-announcer]");
    this.lines = form.querySelector("[data-lines]");
    this.first = this.strip?.textContent ?? "";
    this.firstState = this.strip?.dataset.state ?? "";
    this.kind = "";
  }

  // Without a text it says again what it said when the page was opened.
  show({ kind, text, aloud = ALOUD[kind] ?? text }) {
    if (!this.strip) return;
    const shown = text || this.first || "Saved";
    if (this.strip.textContent !== shown) this.strip.textContent = shown;
    this.strip.dataset.state = text ? kind : this.firstState;
    if (text) this.announce(kind, aloud);
  }

  announce(kind, aloud) {
    if (kind === "saving" || kind === this.kind) return;
    const over = kind === "saved" && TROUBLE.includes(this.kind);
    if (TROUBLE.includes(kind)) this.say(aloud);
    else if (over || !this.kind) this.say(over ? "Everything is saved again." : "Saved.");
    this.kind = kind;
  }

  say(text) {
    if (this.announcer) this.announcer.textContent = text;
  }

  // A line under the strip: texts, links and buttons. The same `name` again replaces it; without parts it goes.
  line(name, ...parts) {
    const before = this.lines?.querySelector(`[data-line="${name}"]`);
    const text = parts.map((part) => part.textContent ?? part).join("");
    if (!this.lines || (before?.said ?? "") === text) return;
    before?.remove();
    if (!parts.length) return;
    const line = document.createElement("p");
    line.dataset.line = name;
    line.said = text;
    line.append(...parts);
    this.lines.append(line);
  }
}
