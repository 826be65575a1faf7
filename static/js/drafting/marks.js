// What the server does not take is marked where it stands; a group that is folded over it opens, once.
import { control } from "./fields.js";

// `refused` as a Writing has it. Marks that the server sent with the page are not these.
export function mark(form, refused) {
  for (const field of form.querySelectorAll("[data-refused]")) {
    if (field.name in refused) continue;
    field.removeAttribute("aria-invalid");
    delete field.dataset.refused;
  }
  for (const name of Object.keys(refused)) {
    const field = control(form, name);
    if (!field || "refused" in field.dataset) continue;
    field.dataset.refused = "";
    field.setAttribute("aria-invalid", "true");
    for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  }
}
