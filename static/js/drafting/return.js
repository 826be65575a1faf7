// Coming back: what pages that are gone had not saved is put into this one, and a new story is found again by its tab.
import { adopt } from "./answers.js";
import { write } from "./fields.js";
import { whenGone } from "./pages.js";

const TAB = "storybank-new";
const isKey = (text) => /^[0-9a-f-]{36}$/.test(text);
const remembered = () => (sessionStorage.getItem(TAB) ?? "").split(" ").filter(isKey);
const remember = (keys) => (keys.length ? sessionStorage.setItem(TAB, keys.join(" ")) : sessionStorage.removeItem(TAB));

// The story has an address of its own, which is where it is found again.
export const forget = (key) => remember(remembered().filter((one) => one !== key));

// A link to go on with another story leads to this same page.
addEventListener("hashchange", () => isKey(location.hash.slice(1)) && location.reload());

// The names under which this page's text may have been kept, the likeliest first. A new story: the one that a link says
// to go on with, and those begun in this tab, for as long as something of them is kept.
function names({ journal, writing: { key } }, left) {
  if (!key) return [journal.text];
  const isKept = (one) => left.some(({ text }) => text === `new:${one}`);
  const before = [location.hash.slice(1), ...remembered()].filter(isKept);
  remember([...new Set([...before, key])]);
  return [`new:${key}`, ...before.map((one) => `new:${one}`)];
}

// Whether this page may go on as the one that left this. As another story only while nothing stands here.
const fits = ({ journal, writing }, text) => text === journal.text || (!writing.seq && writing.isSaved);

// A page of a new story goes on as the one that had begun it, so that both make one story.
function become(draft, text) {
  if (text === draft.journal.text) return;
  draft.writing.key = text.slice("new:".length);
  draft.journal.rename(text);
}

async function take(draft, at) {
  const left = await draft.journal.read(at);
  if (!left || !fits(draft, left.text)) return;
  const put = adopt(draft.writing, left.entry);
  if (!put) {
    draft.waiting = true;
    return;
  }
  become(draft, left.text);
  write(draft.form, put);
  draft.typed();
  if (Object.keys(put).length) draft.indicator.line("kept", "What you wrote here was kept.");
  await draft.keep([at]);
}

// Rejects where this browser keeps nothing.
export async function comeBack(draft) {
  draft.waiting = false;
  const others = await draft.journal.others();
  const texts = names(draft, others);
  const left = others.filter(({ text }) => texts.includes(text));
  left.sort((one, other) => texts.indexOf(one.text) - texts.indexOf(other.text));
  for (const { at, client } of left) await whenGone(client, () => take(draft, at));
}

// Going back, a browser shows a page as it once came: what is saved now comes first.
export async function arrive(draft) {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  const enough = new Promise((done) => { setTimeout(done, 2_000); });
  if (type === "back_forward" && !draft.writing.key) await Promise.race([draft.saver.check(), enough]);
  await comeBack(draft);
  // A page can be asked for anew before the save of the one that stands there is through, and come with older text.
  if (type === "reload" && draft.writing.isSaved && !draft.writing.key) draft.saver.check();
}
