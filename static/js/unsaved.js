// Whether what stands in a form is saved: leaving asks while it is not, and the form's strip says so where it has one.
function differs(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
}

export function unsaved(form) {
  const indicator = form.querySelector("[data-indicator]");
  let typed = false;

  const say = (text) => {
    if (!indicator) return;
    indicator.textContent = text;
    indicator.dataset.state = "saving";
  };
  const changed = () => {
    typed = true;
    say("Not saved yet");
  };
  if (document.querySelector("[data-summary]")) changed();

  form.addEventListener("input", changed);
  form.addEventListener("submit", () => {
    typed = false;
    say("Saving");
  });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
  // Back from a page that said no: the browser has put back what was typed, without a word to anybody.
  addEventListener("pageshow", () => {
    for (const field of [...form.elements].filter(differs)) field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
