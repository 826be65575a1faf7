// On a phone each group of questions is folded, and says how many wait for a story; the one an address names is open.
const narrow = matchMedia("(max-width: 40rem)");
const groups = document.querySelectorAll("details.group");

function fold() {
  for (const group of groups) group.open = !narrow.matches || `#${group.id}` === location.hash;
}

fold();
if (narrow.matches && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
narrow.addEventListener("change", fold);
addEventListener("hashchange", () => {
  const named = document.getElementById(location.hash.slice(1));
  if (named?.matches("details.group")) named.open = true;
});
