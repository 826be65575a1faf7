// Without a network: what is kept of the interview that the address names, unsealed; else a list of what is kept here.
import { Deck } from "../aloud/deck.js";
import { Outbox } from "../aloud/outbox.js";
import { link, make } from "../drafting/pieces.js";
import { refresh } from "./keep.js";
import { keptFor, keptPage, isThere, noted, signedIn } from "./phone.js";
import { when } from "./when.js";

const ADDRESS = /^\/interviews\/(\d+)\/(sheet|practise\/drill|practise\/glance|practise)\/$/;
const ROOMS = [["practise", "Practise"], ["practise/drill", "Ten seconds"], ["practise/glance", "Last look"], ["sheet", "Sheet"]];
const main = document.querySelector("main");
const bar = document.querySelector("[data-rooms]");
const place = document.querySelector("[data-kept]");
const fresh = document.querySelector("[data-fresh]");
let isShown = false;

// Whose key is here, where anything is kept; undefined after a log-out.
async function reader() {
  return (await isThere()) ? (await signedIn().catch(() => []))[0] : undefined;
}

function rooms(interview, current) {
  return ROOMS.map(([room, name]) => {
    const made = link(name, `/interviews/${interview}/${room}/`);
    if (room === current) made.setAttribute("aria-current", "page");
    return made;
  });
}

// What was said since the page was kept, without what was taken back.
async function saidSince(user, interview) {
  const entries = (await noted(user)).map(({ entry }) => entry).filter((entry) => entry.interview === interview);
  const back = new Set(entries.map(({ token }) => token));
  return entries.filter(({ key }) => key && !back.has(key));
}

async function open(user, interview, room, page) {
  if (page.theme !== "system") document.documentElement.dataset.theme = page.theme;
  document.title = `${page.title} · Storybank`;
  bar.replaceChildren(...rooms(interview, room));
  main.classList.toggle("slim", room !== "sheet");
  const why = navigator.onLine ? "Storybank does not answer." : "No network.";
  fresh.textContent = `${why} This is as of ${when(page.fresh)}. `;
  fresh.append(link("Try again", location.pathname));
  place.innerHTML = page.rooms[room];
  const root = place.querySelector("[data-deck]");
  if (!root) return;
  place.querySelector("[data-speaking]")?.remove(); // it is the server's to take over
  const trouble = root.querySelector("[data-trouble]");
  const anew = () => refresh(user, interview).catch(() => {}); // the next time it opens as it is now
  const outbox = new Outbox(user, (text) => { trouble.textContent = text; }, anew);
  new Deck(root, outbox, room === "practise" ? await saidSince(user, interview) : []);
  outbox.send();
}

async function list(user) {
  const found = await Promise.all((await keptFor(user)).map(async (interview) => [interview, await keptPage(user, interview)]));
  const kept = found.filter(([, page]) => page);
  if (!kept.length) return;
  const lines = kept.map(([interview, page]) => {
    const line = make("li", "");
    const about = [page.day, `as of ${when(page.fresh)}`].filter(Boolean).join(" · ");
    line.append(make("b", page.title, { dir: "auto" }), make("p", about, { className: "small soft" }));
    line.append(make("p", "", { className: "path" }));
    line.lastChild.append(...rooms(interview, ""));
    return line;
  });
  const shelf = make("ul", "", { className: "stack" });
  shelf.append(...lines);
  place.replaceChildren(make("h1", "There is no network here"), make("p", "This is kept on this phone:"), shelf);
}

async function show() {
  const user = await reader();
  const [, interview, room] = ADDRESS.exec(location.pathname) ?? [];
  const page = user && interview ? await keptPage(user, interview) : null;
  if (page) await open(user, interview, room, page);
  else if (user) await list(user);
  isShown = Boolean(user);
  main.dataset.shown = "";
}

// Whoever has logged out in another window leaves nothing to read in this one.
document.addEventListener("visibilitychange", async () => {
  if (!document.hidden && isShown && !(await reader())) location.reload();
});

show();
