// After a save the page is a new one: the caret goes back to where it was, so that one can go on typing.
const KEY = "storybank-place";

function restore(form) {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  const field = place && form.elements[place.name];
  if (!(field instanceof HTMLElement) || document.querySelector("[data-summary]")) return;
  field.closest("details")?.setAttribute("open", "");
  field.focus({ preventScroll: true });
  if (place.caret !== null) field.setSelectionRange(place.caret, place.caret);
  scrollTo({ top: place.top, behavior: "instant" });
}

export function keepPlace(form) {
  form.addEventListener("submit", () => {
    const field = document.activeElement;
    if (!form.contains(field) || !field.matches("textarea, input, select")) return;
    const place = { name: field.name, caret: field.selectionEnd ?? null, top: scrollY };
    sessionStorage.setItem(KEY, JSON.stringify(place));
  });
  restore(form);
}
