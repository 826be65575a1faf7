// A menu closes on a click elsewhere and on Escape; after a change the focus returns to the menu it came from.
let menu = "";
const shut = (except) => {
  for (const open of document.querySelectorAll("details.menu[open]")) if (open !== except) open.open = false;
};
addEventListener("click", (event) => shut(event.target.closest("details.menu")));
addEventListener("keydown", (event) => {
  const open = event.target.closest?.("details.menu[open]");
  if (event.key !== "Escape" || !open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
document.addEventListener("htmx:beforeRequest", (event) => {
  menu = event.target.closest("details.menu")?.querySelector("summary").id ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  if (document.activeElement === document.body) {
    (document.getElementById(menu) ?? document.getElementById("find-here"))?.focus({ preventScroll: true });
  }
});
