// The arrows lead from box to box in what was told: up and down through the stories, left and right through the people.
const ROWS = "li, tbody tr";
const ACROSS = "[name=all], [name=told], :is(li) [name=lit]"; // a star of the grid stands beside its box, for Tab
const boxes = (row) => [...(row?.querySelectorAll(ACROSS) ?? [])].filter((box) => box.checkVisibility({ visibilityProperty: true }));

function step(event) {
  const list = event.target.closest("[data-arrows]");
  if (!list || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...list.querySelectorAll(ROWS)];
  const row = event.target.closest(ROWS);
  const at = boxes(row).indexOf(event.target);
  const [down, right] = { ArrowDown: [1, 0], ArrowUp: [-1, 0], ArrowRight: [0, 1], ArrowLeft: [0, -1] }[event.key] ?? [0, 0];
  if (at < 0 || !(down || right)) return;
  event.preventDefault();
  const there = boxes(rows[rows.indexOf(row) + down]);
  (there[at + right] ?? (right ? null : there[0]))?.focus(); // the next story may have nobody to tap yet
}

addEventListener("keydown", step);

// All of them ticks everybody's box beside it, and is ticked for as long as they are.
function together(event) {
  const row = event.target.closest("tr");
  const all = row?.querySelector("[name=all]");
  if (!all) return;
  const each = [...row.querySelectorAll("[name=told]")];
  if (event.target === all) for (const box of each) box.checked = all.checked;
  else all.checked = each.every((box) => box.checked);
}

// There was a story for a question, or there was none.
const EITHER = ["[name=had], [name=without]", "[name^=had-], [name^=none-]"];

function either({ target }) {
  const names = EITHER.find((one) => target.matches(one));
  if (!names || !target.checked) return;
  for (const other of target.closest("li, .had-one").querySelectorAll(names)) if (other !== target) other.checked = false;
}

addEventListener("change", together);
addEventListener("change", either);
