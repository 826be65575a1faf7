// What was written on this device and is not saved yet, offered on a page: in <… data-begun>, or under the editor's strip.
import { differs, isAround } from "./around.js";
import { isThere } from "./database.js";
import { Journal } from "./journal.js";
import { isOpen, newName } from "./pages.js";
import { button, copy, link, make } from "./pieces.js";
import { send } from "./wire.js";

const words = (changed) => changed.map(([label, text]) => `${label}\n${text}`).join("\n\n");

function offer({ entry, at, text }, journal) {
  const line = make("p", "");
  const title = entry.title.trim() || "Untitled";
  if (entry.why) {
    const go = button("Let it go", () => journal.drop(at).then(() => line.remove()), "link");
    line.append(`“${title}” cannot be saved: ${entry.why}. `, button("Copy what I wrote", (pressed) => copy(words(entry.changed), pressed), "link"), " ", go);
    return line;
  }
  const what = text.startsWith("new:") ? "A story you began on this device is not saved yet" : "Something you wrote on this device is not saved yet";
  line.append(`${what}: ${title}. `, link("Go on with it", entry.address));
  return line;
}

// Whether the server has all of it: the last words of a page often arrive, and nobody is there to be told. Asked as by
// a page that knows no version, which can change nothing. A story that is new would be made, so it is not asked about.
async function isSaved({ entry, text }, user) {
  const names = Object.keys(entry.fields).filter((name) => differs(name, entry.baseFields[name], entry.fields[name]));
  if (text.startsWith("new:") || names.some(isAround) || Object.keys(entry.contested).length) return false;
  const fields = Object.fromEntries(names.map((name) => [name, entry.fields[name]]));
  const save = { client: newName(), seq: 1, base: "", fields, aside: {}, around: {}, key: "" };
  const answer = await send(entry.save, save, { stop: new AbortController().signal, user });
  return answer.kind === "saved";
}

// Those that are not saved; what lies about of the others goes.
async function unsaved(found, journal) {
  const saved = await Promise.all(found.map((one) => isSaved(one, journal.user)));
  await Promise.all(found.filter((_, place) => saved[place]).map(({ at }) => journal.drop(at)));
  return found.filter((_, place) => !saved[place]);
}

// Puts a line for each into `place`; of those that no open page holds, and for a new story only of other new ones.
export async function showBegun(place, journal) {
  const found = await journal.others();
  const mine = found.filter(({ text }) => !journal.text || (text.startsWith("new:") && text !== journal.text));
  const open = await isOpen();
  const left = await unsaved(mine.filter(({ client }) => !open(client)), journal);
  const lines = left.map((one) => offer(one, journal));
  for (const line of lines) line.dataset.line = "begun";
  place?.append(...lines);
  return lines.length;
}

// On any page: looks only where this browser has kept something.
export async function begun(place) {
  const { user } = document.documentElement.dataset;
  if (!user || !navigator.locks || !(await isThere())) return;
  const number = await showBegun(place, new Journal({ user, text: "", client: "" }));
  place.hidden = number === 0;
  for (const claim of number ? document.querySelectorAll("[data-all-saved]") : []) claim.hidden = true;
}
