// What was written on this device and is not saved yet, offered on a page: in <… data-begun>, or under the editor's strip.
import { differs, isAround } from "./around.js";
import { isThere } from "./database.js";
import { Journal } from "./journal.js";
import { isOpen, newName } from "./pages.js";
import { button, copy, link, make } from "./pieces.js";
import { send } from "./wire.js";

const words = (changed) => changed.map(([label, text]) => `${label}\n${text}`).join("\n\n");

function offer({ entry, at, text, answer }, journal) {
  const line = make("p", "");
  const title = entry.title.trim() || "Untitled";
  const take = button("Copy what I wrote", (pressed) => copy(words(entry.changed), pressed), "link");
  const go = button("Let it go", () => journal.drop(at).then(() => line.remove()), "link");
  if (answer.kind === "gone" || answer.kind === "bad") {
    line.append(`What you wrote in “${title}” cannot be saved: ${answer.why.replace(/\.$/, "")}. `, take, " ", go);
    return line;
  }
  const what = text.startsWith("new:") ? "A story you began on this device is not saved yet" : "Something you wrote on this device is not saved yet";
  line.append(`${what}: ${title}${/[.?!]$/.test(title) ? "" : "."} `, link("Go on with it", entry.address));
  if (answer.kind === "form") line.append(" ", take, " ", go); // its page may be gone
  return line;
}

// All that the page had not saved, and what it undid since a save that was not answered: the server may hold it.
function namesIn({ baseFields, fields, sent, echoes }) {
  const changed = Object.keys(fields).filter((name) => differs(name, baseFields[name], fields[name]));
  return [...new Set([sent, ...echoes].flatMap((texts) => Object.keys(texts ?? {})).concat(changed))].filter((name) => name in fields);
}

// What the server says of it: the last words of a page often arrive, and nobody is there to be told. A question, which
// changes nothing there; it is not about status, strengths and tags.
async function question({ entry, text }, user) {
  if (text.startsWith("form:")) return { kind: "form", isSaved: false }; // what was taken of it has gone already
  const names = namesIn(entry);
  const fields = Object.fromEntries(names.filter((name) => !isAround(name)).map((name) => [name, entry.fields[name]]));
  const key = text.startsWith("new:") ? text.slice("new:".length) : "";
  const save = { client: newName(), seq: 1, base: "", user: Number(user), fields, aside: {}, around: {}, key, ask: true };
  const answer = await send(entry.save, save, { stop: new AbortController().signal, user });
  const open = names.some(isAround) || [entry.contested, entry.aside].some((some) => Object.keys(some).length);
  return { ...answer, isSaved: !open && isThereToo(answer, fields) };
}

// A story that was never made lacks nothing that is empty.
const isThereToo = ({ kind, fields: theirs }, mine) =>
  kind === "saved" || (kind === "stale" && Object.entries(mine).every(([name, text]) => text === (theirs[name] ?? "")));

// Those that are not saved, each with what the server says of it; what lies about of the others goes.
async function unsaved(found, journal) {
  const asked = await Promise.all(found.map(async (one) => ({ ...one, answer: await question(one, journal.user) })));
  await Promise.all(asked.filter(({ answer }) => answer.isSaved).map(({ at }) => journal.drop(at)));
  return asked.filter(({ answer }) => !answer.isSaved);
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
