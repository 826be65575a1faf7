// The editor: everything it does live. Without it the page is a plain form that saves.
import "./sheet-row.js";
import "./star-bar.js";
import "./tag-words.js";
import { drafting } from "./drafting/draft.js";
import { growing } from "./growing.js";
import { oneLine } from "./one-line.js";
import { count, seconds, total } from "./spoken.js";
import { unsaved } from "./unsaved.js";

const form = document.querySelector("[data-editor]");
const aloud = form.querySelector("[data-aloud]");

form.addEventListener("input", () => {
  aloud.value = seconds(total(count(form)), Number(aloud.dataset.rate)) || "";
});
oneLine(form);
growing(form);
if (form.dataset.draft) drafting(form);
else unsaved(form);
