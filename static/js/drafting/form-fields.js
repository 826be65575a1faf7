// All that a form would send, in the order of the page: what is `shown` and what is `hidden`, as pairs of a name and a text.
import { make } from "./pieces.js";

const OURS = ["csrfmiddlewaretoken", "kept_as"];
const TICKED = "[type=checkbox], [type=radio]";
const isHidden = (control) => control.matches("[type=hidden]");
const controls = (form) => [...form.elements].filter(({ name, type }) => name && type !== "submit" && type !== "password" && !OURS.includes(name));

export function readAll(form) {
  const names = new Set(controls(form).filter(isHidden).map(({ name }) => name));
  const sent = [...new FormData(form)].filter(([name]) => !OURS.includes(name));
  return { shown: sent.filter(([name]) => !names.has(name)), hidden: sent.filter(([name]) => names.has(name)) };
}

// Texts by name, to be taken one by one.
function byName(pairs) {
  const found = new Map();
  for (const [name, text] of pairs) found.set(name, [...(found.get(name) ?? []), text]);
  return found;
}

function put(control, texts) {
  if (control.matches(TICKED)) {
    const ticked = texts.includes(control.value);
    const differs = control.checked !== ticked;
    control.checked = ticked;
    return differs;
  }
  const text = texts.shift() ?? "";
  const differs = control.value !== text;
  control.value = text;
  return differs;
}

// As many hidden ones as there were: what a page was opened with belongs to what was typed there.
function putHidden(form, pairs) {
  const left = byName(pairs);
  for (const control of controls(form).filter(isHidden)) {
    const next = left.get(control.name)?.shift();
    if (next === undefined) control.remove();
    else control.value = next;
  }
  for (const [name, texts] of left) form.append(...texts.map((value) => make("input", "", { type: "hidden", name, value })));
}

// Writes all of it; what it changed hears of it as if it had been typed. Returns the texts that have no field any more.
export function writeAll(form, { shown, hidden }) {
  putHidden(form, hidden);
  const left = byName(shown);
  for (const control of controls(form).filter((one) => !isHidden(one))) {
    if (!put(control, left.get(control.name) ?? [])) continue;
    control.closest("details")?.toggleAttribute("open", true);
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
  for (const { name } of controls(form).filter((one) => one.matches(TICKED))) left.delete(name);
  return [...left.values()].flat().filter((text) => text.trim());
}
