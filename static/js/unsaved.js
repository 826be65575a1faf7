// Whether what stands in a form is saved: leaving asks while it is not, and the form's strip says so where it has one. Until
// it is saved it lies on this device; not with `data-warn="only"`, for its page has a draft of its own.
function differs(field) {
  if (field.matches("[type=checkbox], [type=radio]")) return field.checked !== field.defaultChecked;
  return field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;
}

// Rejects where nothing can be kept here.
async function keeper(form) {
  const { user } = document.documentElement.dataset;
  if (!user || !navigator.locks || form.dataset.warn === "only") throw new Error("nothing is kept");
  const { LeftInForm } = await import("./drafting/left-in-form.js");
  return new LeftInForm(form, user);
}

export function unsaved(form) {
  const indicator = form.querySelector("[data-indicator]");
  const keeping = keeper(form);
  let typed = false;
  let isFilledIn = false; // by a browser that goes back: it lies here already, or was saved

  const say = (text) => {
    if (!indicator) return;
    indicator.textContent = text;
    indicator.dataset.state = "saving";
  };
  const changed = () => {
    typed = true;
    say("Not saved yet");
  };
  if (document.querySelector("[data-summary]") || "typed" in form.dataset) changed();
  keeping.then((kept) => kept.comeBack()).catch(() => {});

  form.addEventListener("input", () => {
    changed();
    if (!isFilledIn) keeping.then((kept) => kept.keep()).catch(() => {});
  });
  form.addEventListener("submit", () => {
    typed = false;
    say("Saving");
  });
  form.addEventListener("reset", () => {
    typed = false;
  });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
  // Back from a page that said no: the browser has put back what was typed, without a word to anybody.
  addEventListener("pageshow", () => {
    isFilledIn = true;
    for (const field of [...form.elements].filter(differs)) field.dispatchEvent(new Event("input", { bubbles: true }));
    isFilledIn = false;
  });
}
