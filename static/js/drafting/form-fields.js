// What stands in a form, in the order of the page, as pairs of a name and a text: what is `shown`, and what is hidden in it.
import { make } from "./pieces.js";

const OURS = ["csrfmiddlewaretoken", "kept_as"];
const TICKED = "[type=checkbox], [type=radio]";
const NO_TEXT = ["submit", "password", "fieldset"];
const isHidden = (control) => control.matches("[type=hidden]");
const controls = (form) => [...form.elements].filter(({ name, type }) => name && !NO_TEXT.includes(type) && !OURS.includes(name));
const seen = (form) => controls(form).filter((control) => !isHidden(control));

const first = (select) => ([...select.options].find((option) => option.defaultSelected) ?? select.options[0])?.value ?? "";
const asSent = (control) => (control.matches("select") ? first(control) : control.defaultValue);

// A box that is not ticked has no text.
function pairs(form, text, ticked) {
  return seen(form).flatMap((one) => (one.matches(TICKED) && !ticked(one) ? [] : [[one.name, one.matches(TICKED) ? one.value : text(one)]]));
}

export const shown = (form) => pairs(form, (control) => control.value, (control) => control.checked);

// As the server sent it.
export const shownFirst = (form) => pairs(form, asSent, (control) => control.defaultChecked);

export const hidden = (form) => controls(form).filter(isHidden).map(({ name, value }) => [name, value]);

// Texts by name.
function byName(all) {
  const found = new Map();
  for (const [name, text] of all) found.set(name, [...(found.get(name) ?? []), text]);
  return found;
}

// The texts that stand among these and did not stand among `others` at the same place.
export function changed(all, others) {
  const before = byName(others);
  return [...byName(all)].flatMap(([name, texts]) => texts.map((text, n) => [name, text, n]).filter(([, text, n]) => before.get(name)?.[n] !== text));
}

// As many hidden ones as there were: what a page was opened with belongs to what was typed there.
export function putHidden(form, all) {
  const left = byName(all);
  for (const control of controls(form).filter(isHidden)) {
    const next = left.get(control.name)?.shift();
    if (next === undefined) control.remove();
    else control.value = next;
  }
  for (const [name, texts] of left) form.append(...texts.map((value) => make("input", "", { type: "hidden", name, value })));
}

function write(control, text) {
  if (control.matches(TICKED)) control.checked = text;
  else control.value = text;
  control.closest("details")?.toggleAttribute("open", true);
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

// Whether it could be put: a field that is being written in keeps what stands there, and so does a list without that choice.
function putText(control, text) {
  const isFree = control && control.value === asSent(control);
  const isThere = !control?.matches("select") || [...control.options].some(({ value }) => value === text);
  if (control?.value === text) return true;
  if (isFree && isThere) write(control, text);
  return Boolean(isFree && isThere);
}

function putTicks(form, before, after) {
  for (const box of seen(form).filter((control) => control.matches(TICKED))) {
    const [now, was] = [after, before].map((texts) => texts.get(box.name)?.includes(box.value) ?? false);
    if (now !== was && box.checked !== now) write(box, now);
  }
}

// Puts what was changed from `was` to `now` into the form as it is, and nothing else; what it changed hears of it as if it
// had been typed. Returns whether one of these texts was changed elsewhere too, and the texts that could not be put.
export function putChanged(form, was, now) {
  putTicks(form, byName(was), byName(now));
  const ticked = new Set(controls(form).filter((one) => one.matches(TICKED)).map(({ name }) => name));
  const before = byName(was);
  const here = (name) => seen(form).filter((control) => control.name === name);
  const texts = changed(now, was).filter(([name]) => !ticked.has(name));
  const fields = texts.map(([name, text, n]) => ({ text, control: here(name)[n], base: before.get(name)?.[n] ?? "" }));
  const isTheirs = fields.some(({ control, base }) => control && asSent(control) !== base);
  const without = fields.filter(({ control, text }) => !putText(control, text)).map(({ text }) => text);
  return { isTheirs, without: without.filter((text) => text.trim()) };
}
