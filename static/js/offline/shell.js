// Without a network: what is kept of the interview that the address names, unsealed; else a list of what is kept here.
import { link, make } from "../drafting/pieces.js";
import { keptFor, keptPage, isThere, signedIn } from "./phone.js";
import { Room } from "./room.js";
import { when } from "./when.js";

const ADDRESS = /^\/interviews\/(\d+)\/(sheet|before|practise\/drill|practise\/glance|practise)\/$/;
const ROOMS = [["practise", "Practise"], ["practise/drill", "Ten seconds"], ["practise/glance", "Last look"], ["sheet", "Sheet"], ["before", "Before"]];
const main = document.querySelector("main");
const bar = document.querySelector("[data-rooms]");
const place = document.querySelector("[data-kept]");
const fresh = document.querySelector("[data-fresh]");
const HELD = 12 * 3_600_000; // milliseconds after its time for which an interview still stands before others
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

async function open(user, interview, room, page) {
  if (page.theme !== "system") document.documentElement.dataset.theme = page.theme;
  document.title = `${page.title} · Storybank`;
  bar.replaceChildren(...rooms(interview, room));
  main.classList.toggle("slim", room.startsWith("practise"));
  await new Room(place, fresh, { user, interview, room }).open(page);
}

function line(interview, page) {
  const made = make("li", "");
  const about = [page.organization, page.day, `as of ${when(page.fresh)}`].filter(Boolean).join(" · ");
  made.append(make("b", page.title, { dir: "auto" }), make("p", about, { className: "small soft" }));
  made.append(make("p", "", { className: "path" }));
  made.lastChild.append(...rooms(interview, ""));
  return made;
}

// What comes first stands first; then what has no day, then what is over.
function inTime([, one], [, other]) {
  const [a, b] = [one, other].map(({ starts_at: at }) => (at ? Date.parse(at) : Infinity));
  const over = Date.now() - HELD;
  return (a < over) - (b < over) || a - b || 0;
}

// Whether anything is kept here that can be read.
async function list(user) {
  const found = await Promise.all((await keptFor(user)).map(async (interview) => [interview, await keptPage(user, interview)]));
  const lines = found.filter(([, page]) => page).toSorted(inTime).map(([interview, page]) => line(interview, page));
  if (!lines.length) return false;
  const shelf = make("ul", "", { className: "stack" });
  shelf.append(...lines);
  place.replaceChildren(make("h1", "There is no network here"), make("p", "This is kept on this phone:"), shelf);
  return true;
}

// Whether there is something to show; it is said only once it was looked for.
async function find(user) {
  const [, interview, room] = ADDRESS.exec(location.pathname) ?? [];
  const page = interview ? await keptPage(user, interview) : null;
  if (!page?.rooms[room]) return list(user);
  await open(user, interview, room, page);
  return true;
}

async function show() {
  const user = await reader();
  const found = user ? await find(user).catch(() => false) : false;
  const nothing = place.querySelector("[data-nothing]");
  if (nothing) nothing.hidden = found;
  isShown = Boolean(user);
  main.dataset.shown = "";
}

// Whoever has logged out in another window leaves nothing to read in this one.
document.addEventListener("visibilitychange", async () => {
  if (!document.hidden && isShown && !(await reader())) location.reload();
});

show();
