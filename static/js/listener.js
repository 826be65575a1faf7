// A kind of listener brings along what such people usually care about; going back to a kind brings back its ticks.
const kind = document.querySelector("[name=kind]");
const said = document.querySelector("[data-said]");
const boxes = [...document.querySelectorAll("[data-cares] [data-usual]")].map((tick) => ({
  box: tick.querySelector("input"),
  kinds: tick.dataset.usual.split(" "),
}));

if (kind) {
  const shownFor = document.querySelector("[name=ticked_for]");
  const seen = new Map();
  let before = shownFor.value;
  kind.addEventListener("change", () => {
    seen.set(before, boxes.map(({ box }) => box.checked));
    const earlier = seen.get(kind.value);
    // "I cannot say" says nothing about the ticks either.
    if (kind.value || earlier) {
      boxes.forEach(({ box, kinds }, n) => (box.checked = earlier ? earlier[n] : kinds.includes(kind.value)));
      const name = kind.selectedOptions[0].text;
      said.textContent = earlier ? `Ticked as before: ${name}.` : `Ticked: what such people usually care about. ${name}.`;
    }
    shownFor.value = before = kind.value;
  });
}
