// What the server does not take is marked where it stands, with the reason; a group that is folded over it opens, once.
import { control } from "./fields.js";
import { make } from "./pieces.js";

const reason = (field) => document.getElementById(`${field.id}_refused`);

function unmark(field) {
  field.removeAttribute("aria-invalid");
  delete field.dataset.refused;
  field.setAttribute("aria-describedby", (field.getAttribute("aria-describedby") ?? "").replace(`${field.id}_refused`, "").trim());
  reason(field)?.remove();
}

function explain(field, why) {
  const described = field.getAttribute("aria-describedby") ?? "";
  field.after(make("p", why, { id: `${field.id}_refused`, className: "error" }));
  field.setAttribute("aria-describedby", `${described} ${field.id}_refused`.trim());
}

// `refused` as a Writing has it. Marks that the server sent with the page are not these.
export function mark(form, refused) {
  for (const field of form.querySelectorAll("[data-refused]")) {
    if (!(field.name in refused)) unmark(field);
  }
  for (const [name, { why }] of Object.entries(refused)) {
    const field = control(form, name);
    if (!field || "refused" in field.dataset) continue;
    field.dataset.refused = "";
    if (![...form.querySelectorAll(".error")].some(({ textContent }) => textContent === why)) explain(field, why); // once
    field.setAttribute("aria-invalid", "true");
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
}
