// One remark as it stands in the margin, drawn as templates/stories/_remark.html draws it.
import { button, link, make } from "../drafting/pieces.js";

const PARTS = ["situation", "task", "action", "result"];

export function item({ kind, about, quote, goes_on: goesOn, says, why }, { go, hide }) {
  const made = make("li", "", { className: PARTS.includes(about) ? `remark hue-${about[0]}` : "remark" });
  const said = make("p", "", { id: `remark-${kind}` });
  said.append(make("b", says), " ");
  if (quote && about !== "happened") said.append(make("q", goesOn ? `${quote} …` : quote, { dir: "auto" }), " ");
  said.append(make("span", why, { className: "soft" }));
  const actions = make("div", "", { className: "actions" });
  actions.append(link("Show me", `#id_${about}`, { onclick: go }), button("Not for this story", hide, "link"));
  for (const action of actions.children) action.setAttribute("aria-describedby", said.id);
  made.append(said, actions);
  return made;
}

// To the field, with the words it means chosen; nothing of them is changed.
export function show(form, event, { about, quote }) {
  const named = form.elements[about];
  const field = named instanceof HTMLElement ? named : named[0]; // of a choice the first answer
  event.preventDefault();
  for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  field.focus();
  const start = quote && field.tagName === "TEXTAREA" ? field.value.indexOf(quote) : -1;
  if (start >= 0) field.setSelectionRange(start, start + quote.length);
}
