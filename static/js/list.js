// The list of stories while one types into the search box: what is found changes below, the box itself is never touched.
// Without this script the box is a form, and "Select several" a page with boxes to tick.
const PAUSE = 120; // ms without a key: nobody reads what stood there for less
const box = document.querySelector("[data-find]");
let waiting = 0;
let asked = null;
let shown = location.search; // what the list below answers: a step within the page asks for nothing

const address = () => {
  const query = new URLSearchParams([...new FormData(box.form)].filter(([, value]) => value.trim()));
  return query.size ? `?${query}` : "./";
};

// `keep`: the address follows what is typed; else what is shown follows the address, its page too.
async function look({ keep }) {
  const there = new URL(keep ? address() : location.href, location.href);
  asked?.abort();
  asked = new AbortController();
  const { signal } = asked;
  try {
    const answer = await fetch(there, { headers: { "HX-Request": "true" }, signal });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (signal.aborted) return;
    if (!answer.ok || !page.getElementById("found")) throw new TypeError(`${answer.status}`);
    if (keep) remember(there);
    shown = there.search;
    show(page);
  } catch (error) {
    if (error.name !== "AbortError") say("The list could not be loaded. Enter tries again.");
  }
}

// One step back leads to the list before the search, not to the search less one letter.
function remember(there) {
  const searched = new URL(location.href).searchParams.get("q");
  const step = searched || !there.searchParams.get("q") ? "replaceState" : "pushState";
  history[step](null, "", there);
}

const say = (text) => { document.getElementById("said").textContent = text; };

function show(page) {
  const ticked = new Set([...document.querySelectorAll("[name=story]:checked")].map((one) => one.value));
  document.getElementById("found").replaceWith(page.getElementById("found"));
  say(page.getElementById("said")?.textContent ?? "");
  for (const one of document.querySelectorAll("[name=story]")) one.checked ||= ticked.has(one.value);
  count();
}

function count() {
  const said = document.querySelector("[data-ticked]");
  const number = document.querySelectorAll("[name=story]:checked").length;
  if (said) said.textContent = number ? `${number} ticked` : "Tick the stories you mean.";
  const all = document.querySelector("[data-all]");
  if (!all) return;
  all.hidden = false;
  all.control.checked = number === boxes().length;
  all.control.indeterminate = number > 0 && !all.control.checked;
}

const boxes = () => [...document.querySelectorAll("[name=story]")];

function tick({ target }) {
  if (target.closest("[data-all]")) for (const one of boxes()) one.checked = target.checked;
  count();
}

// After an error the address is that of a button, which cannot be opened again: the list has its own.
function settle() {
  const list = document.querySelector("#selecting [name=list]");
  if (list && location.pathname !== box.form.getAttribute("action")) history.replaceState(null, "", new URL(list.value, box.form.action));
}

const links = () => [...document.querySelectorAll("#found .card h2 a, #found [name=story]")];

// The arrows lead from the box into what is found, from one to the next, and back into the box.
function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = links();
  const at = event.target === box ? -1 : all.indexOf(event.target);
  if (!step || event.ctrlKey || event.metaKey || event.altKey || (at < 0 && event.target !== box)) return;
  const next = at + step === -1 ? box : all[at + step];
  if (!next || next === event.target) return;
  event.preventDefault();
  next.focus();
}

if (document.getElementById("found")) {
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE, { keep: true });
  });
  box.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    look({ keep: true });
  });
  addEventListener("popstate", () => {
    if (location.search === shown) return;
    clearTimeout(waiting);
    box.value = new URL(location.href).searchParams.get("q") ?? "";
    look({ keep: false });
  });
  addEventListener("change", tick);
  settle();
  addEventListener("keydown", walk);
  addEventListener("pageshow", count); // boxes that the browser ticked again
}
