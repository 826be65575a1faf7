// A kind of listener brings along what such people usually care about, until a tick was set by hand.
const kind = document.querySelector("[name=kind]");
const boxes = [...document.querySelectorAll("[data-cares] [data-usual]")].map((tick) => ({
  box: tick.querySelector("input"),
  kinds: tick.dataset.usual.split(" "),
}));
const usual = (of) => boxes.every(({ box, kinds }) => box.checked === kinds.includes(of));

if (kind) {
  let before = kind.value;
  kind.addEventListener("change", () => {
    if (usual(before) || boxes.every(({ box }) => !box.checked)) {
      for (const { box, kinds } of boxes) box.checked = kinds.includes(kind.value);
    }
    before = kind.value;
  });
}
