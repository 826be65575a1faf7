// How many of the eight are chosen, while choosing.
const form = document.querySelector("[data-most]");
const said = form?.querySelector("[data-chosen]");

const count = () => {
  const most = Number(form.dataset.most);
  const stated = form.querySelectorAll(".statement input:checked:not([value='0'])").length;
  const own = [...form.querySelectorAll(".own-line input[type=text]")].filter((box) => box.value.trim()).length;
  said.textContent = `${stated + own} of ${most} chosen`;
  said.classList.toggle("too-many", stated + own > most);
};

if (said) {
  form.addEventListener("input", count);
  count();
}
