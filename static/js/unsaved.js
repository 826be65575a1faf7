// Whether what stands on the page is saved: the strip says so, and leaving asks while it is not. Ctrl+S saves.
export function unsaved(form) {
  const indicator = form.querySelector("[data-saved]");
  let typed = form.hasAttribute("data-unsaved");

  const show = () => {
    indicator.textContent = "Not saved yet";
    indicator.classList.add("not");
  };
  if (typed) show();

  form.addEventListener("input", () => {
    typed = true;
    show();
  });
  form.addEventListener("submit", () => {
    typed = false;
    indicator.textContent = "Saving";
  });
  addEventListener("beforeunload", (event) => {
    if (typed) event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    form.requestSubmit();
  });
}
