// The editor: everything it does live. Without it the page is a plain form that saves.
import "./sheet-row.js";
import "./star-bar.js";
import "./tag-words.js";
import { coach } from "./coaching/coach.js";
import { language } from "./coaching/language.js";
import { timer } from "./coaching/timer.js";
import { drafting } from "./drafting/draft.js";
import { growing } from "./growing.js";
import { oneLine } from "./one-line.js";
import { count, seconds, total } from "./spoken.js";
import { unsaved } from "./unsaved.js";

const form = document.querySelector("[data-editor]");
const aloud = form.querySelector("[data-aloud]");

const tell = () => {
  aloud.value = seconds(total(count(form)), Number(form.dataset.rate)) || "";
};
form.addEventListener("input", tell);
form.addEventListener("rate", tell);
language(form);
oneLine(form);
growing(form);
if (form.dataset.draft) drafting(form);
else unsaved(form);
coach(form);
timer(form);
