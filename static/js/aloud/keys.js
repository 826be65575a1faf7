// Space, Enter and the right arrow turn a card, the left arrow leads to the one before, 1 2 3 say how it went, U takes that back; a tap on the card turns it too.
const GRADES = { 1: "good", 2: "shaky", 3: "again" };
const isBusy = (target) => target.closest?.("a, button, input, select, textarea, summary");

export function listen(root, cards, undo) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if ((event.key === " " || event.key === "Enter") && !isBusy(event.target)) return press(event, cards.onward);
    if (event.key === "ArrowRight") return press(event, cards.onward);
    if (event.key === "ArrowLeft") return press(event, cards.back);
    if (event.key in GRADES) return press(event, cards.button(GRADES[event.key]));
    if (event.key.toLowerCase() === "u") undo();
  });
  root.addEventListener("click", (event) => {
    const chosen = getSelection().isCollapsed;
    if (chosen && event.target.closest("[data-card]") && !isBusy(event.target)) cards.onward?.click();
  });
}

function press(event, button) {
  if (!button) return;
  event.preventDefault();
  button.click();
}
