// What is ticked is saved at once, and the page comes anew as it will be printed, with the same box in focus.
const options = document.querySelector(".print-options");
const form = options.querySelector("form");
const says = form.querySelector("[role=status]");
const parts = [form, document.querySelector(".head .actions")];
const ticked = history.state?.ticked;

async function save({ target }) {
  for (const part of parts) part.inert = true; // nothing is printed meanwhile as it was before
  const sent = { method: "POST", body: new FormData(form), redirect: "manual" };
  const answer = await fetch(form.action, sent).catch(() => null);
  for (const part of parts) part.inert = false;
  if (!answer) says.textContent = "Not saved: Storybank does not answer. Choose it again.";
  else if (answer.type !== "opaqueredirect") form.requestSubmit(); // the page then says what is wrong
  else {
    history.replaceState({ ticked: { name: target.name, value: target.value } }, "");
    location.reload();
  }
}

form.addEventListener("change", save);
form.querySelector("button").remove();
says.textContent = "Saved as you choose, for this interview.";
if (ticked) {
  options.open = true;
  [...form.elements].find(({ name, value }) => name === ticked.name && value === ticked.value)?.focus();
  history.replaceState(null, "");
}
