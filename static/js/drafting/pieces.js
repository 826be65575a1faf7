// The few elements that the drafting scripts make.
export function make(tag, text, more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...more });
}

export function button(text, press, className = "button small") {
  const made = make("button", text, { type: "button", className });
  made.addEventListener("click", () => press(made));
  return made;
}

export const link = (text, address, more = {}) => make("a", text, { href: address, ...more });

// Into the clipboard; where the browser refuses, a box with the text stands after the button, ready to be copied.
export async function copy(text, pressed) {
  try {
    await navigator.clipboard.writeText(text);
    pressed.textContent = "Copied";
  } catch {
    const box = make("textarea", "", { value: text, readOnly: true, className: "field", rows: 6, ariaLabel: "To copy" });
    pressed.replaceWith(box);
    box.focus();
    box.select();
  }
}
