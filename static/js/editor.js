// The editor: everything it does live. Without it the page is a plain form that saves.
import "./sheet-row.js";
import "./star-bar.js";
import "./tag-words.js";
import { growing } from "./growing.js";
import { keepPlace } from "./keep-place.js";
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
unsaved(form);
keepPlace(form);

addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  form.requestSubmit();
});
