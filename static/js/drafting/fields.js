// A form as texts by name: as it stands, as the server sent it, and written to.
const COUNTED = "textarea, select, input:not([type=hidden], [type=submit], [type=button])";
const TICKED = "[type=checkbox], [type=radio]";
const LATER = "[data-when-left], [data-together], [type=date], [type=time], [type=number]";

const controls = (form) => [...form.elements].filter((control) => control.name && control.matches(COUNTED));
const ofName = (form, name) => controls(form).filter((control) => control.name === name);
const field = (form) => {
  const active = document.activeElement;
  return active && active.form === form && active.name ? active : null;
};

function all(form, text, ticked) {
  const texts = {};
  for (const control of controls(form)) {
    if (!control.matches(TICKED)) texts[control.name] = text(control);
    else texts[control.name] = ticked(control) ? control.value : (texts[control.name] ?? "");
  }
  return texts;
}

const chosen = (select) => ([...select.options].find((option) => option.defaultSelected) ?? select.options[0])?.value ?? "";

export const read = (form) => all(form, (control) => control.value, (control) => control.checked);

// A browser that goes back fills in what was typed; what it was sent is still there beside it.
export const readSent = (form) =>
  all(
    form,
    (control) => (control.matches("select") ? chosen(control) : control.defaultValue),
    (control) => control.defaultChecked,
  );

function writeOne(control, text) {
  if (control.matches("[type=checkbox]")) control.checked = text !== "";
  else if (control.matches("[type=radio]")) control.checked = control.value === text;
  else {
    if (control.matches("select") && ![...control.options].some((option) => option.value === text)) control.add(new Option(text));
    control.value = text;
  }
}

// The page's other parts hear of it as if it had been typed.
export function write(form, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const here = ofName(form, name);
    for (const control of here) writeOne(control, text);
    here[0]?.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// The name of the field that has the focus, or "".
export const focused = (form) => field(form)?.name ?? "";

// The names of what is still being typed and makes no sense before: a list of tags; a day with its time and zone.
export function halfTyped(form) {
  const now = field(form);
  if (!now?.matches(LATER)) return [];
  return "together" in now.dataset ? controls(form).filter((control) => "together" in control.dataset).map(({ name }) => name) : [now.name];
}

// Where the server takes a line end or two spaces for one space.
export const oneLine = (form, name) => ofName(form, name)[0]?.matches("[data-one-line]") ?? false;

export const control = (form, name) => ofName(form, name)[0];

// What stands in a field as a person reads it: the words of a choice, yes or no.
export function inWords(form, name, text) {
  const first = control(form, name);
  if (first?.matches("[type=checkbox]")) return text ? "yes" : "no";
  if (first?.matches("select")) return [...first.options].find((option) => option.value === text)?.text ?? text;
  if (!first?.matches("[type=radio]")) return text || "nothing";
  const choice = ofName(form, name).find((one) => one.value === text);
  return choice?.labels[0]?.textContent.trim() ?? text;
}

// What the page calls a field: the last words of its label, after a letter or a box.
export const called = (form, name) => control(form, name)?.labels?.[0]?.lastChild.textContent.trim() || name;

export const isText = (form, name) => control(form, name)?.matches("textarea, [type=text]") ?? false;
