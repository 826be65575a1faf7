// What every page needs: the summary of errors takes the focus, "/" goes to the search box, long forms ask before one leaves.
import { unsaved } from "./unsaved.js";

const summary = document.querySelector("[data-summary]");
if (summary) summary.focus();

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const box = document.querySelector("[data-find]");
  if (!box) return;
  event.preventDefault();
  box.focus();
});

for (const form of document.querySelectorAll("form[data-warn]")) unsaved(form);
