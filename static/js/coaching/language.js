// The fields are spelled, hyphenated and read out in the language the story is written in, as soon as one is chosen.
export function language(form) {
  const chosen = form.elements.language;
  form.addEventListener("input", () => {
    for (const field of form.querySelectorAll("textarea[lang]")) field.lang = chosen.value;
  });
}
