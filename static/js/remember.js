// The button says how many lines it will keep: lines are told apart as in stories/remembering.py.
const BULLET = /^(?:[•‣◦▪▫●○∙·➢➤✓✔]\s*|[-–—*+>]\s+|\(?\d{1,3}[.)](?:\s+|$))+/u;
const form = document.querySelector("[data-remember]");
const box = form.querySelector("textarea");
const button = form.querySelector("[data-keep]");

function lines(text) {
  const plain = text.split("\n").map((line) => line.trim().replace(BULLET, "").replace(/\s+/g, " ").trim());
  return new Set(plain.filter((line) => /[\p{L}\p{N}]/u.test(line))).size;
}

function show() {
  const number = lines(box.value);
  button.textContent = number > 1 ? `Keep these ${number}` : number ? "Keep this one" : "Keep these";
}

box.addEventListener("input", show);
show();
