// The arrows lead from box to box in what was told: up and down through the stories, left and right through the people.
const boxes = (list) => [...list.querySelectorAll("[name=told]")];

function step(event) {
  const list = event.target.closest("[data-arrows]");
  if (!list || event.target.name !== "told") return;
  const all = boxes(list);
  const across = boxes(event.target.closest("li, tr")).length;
  const by = { ArrowDown: across, ArrowUp: -across, ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  all[all.indexOf(event.target) + by]?.focus();
}

addEventListener("keydown", step);

// All of them ticks everybody's box beside it, and is ticked for as long as they are.
function together(event) {
  const row = event.target.closest("tr");
  const all = row?.querySelector("[name=all]");
  if (!all) return;
  const each = boxes(row);
  if (event.target === all) for (const box of each) box.checked = all.checked;
  else all.checked = each.every((box) => box.checked);
}

addEventListener("change", together);
