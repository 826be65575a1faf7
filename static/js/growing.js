// Boxes that grow with what is written in them, where the browser does not do so by itself.
const grow = (box) => {
  box.style.setProperty("--height", "auto");
  box.style.setProperty("--height", `${box.scrollHeight}px`);
};

export function growing(form) {
  if (CSS.supports("field-sizing", "content")) return;
  form.addEventListener("input", (event) => event.target.matches("textarea") && grow(event.target));
  for (const box of form.querySelectorAll("textarea")) grow(box);
}
