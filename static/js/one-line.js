// A box for one line wraps a long one; Enter goes on to the next field, and a pasted line end becomes a space.
export function oneLine(form) {
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("[data-one-line]")) return;
    event.preventDefault();
    const fields = [...form.querySelectorAll("textarea, input:not([type=hidden])")].filter((field) => field.checkVisibility());
    fields[fields.indexOf(event.target) + 1]?.focus();
  });
  form.addEventListener("input", (event) => {
    const box = event.target;
    if (!box.matches("[data-one-line]") || !box.value.includes("\n")) return;
    const caret = box.selectionEnd;
    box.value = box.value.replaceAll("\n", " ");
    box.setSelectionRange(caret, caret);
  });
}
