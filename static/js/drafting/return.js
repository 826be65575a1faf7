// Coming back: what pages that are gone had not saved is put into this one, and a new story is found again by its tab.
import { adopt } from "./answers.js";
import { write } from "./fields.js";
import { whenGone } from "./pages.js";

const TAB = "storybank-new";
const isKey = (text) => /^[0-9a-f-]{36}$/.test(text);

// The key of the story that was begun in this tab, or that a link says to go on with.
function begunHere() {
  const linked = location.hash.slice(1);
  return isKey(linked) ? linked : (sessionStorage.getItem(TAB) ?? "");
}

export const remember = (key) => (key ? sessionStorage.setItem(TAB, key) : sessionStorage.removeItem(TAB));

// A link to go on with another story leads to this same page.
addEventListener("hashchange", () => isKey(location.hash.slice(1)) && location.reload());

// The names under which this page's text may have been kept.
function names(draft) {
  const { key } = draft.writing;
  if (!key) return [draft.journal.text];
  const before = begunHere();
  remember(key);
  return [`new:${key}`, `new:${before}`];
}

// A page of a new story goes on as the one that had begun it, so that both make one story.
function become(draft, text) {
  if (text === draft.journal.text) return true;
  if (draft.writing.seq) return false;
  draft.writing.key = text.slice("new:".length);
  draft.journal.rename(text);
  remember(draft.writing.key);
  return true;
}

async function take(draft, at) {
  const left = await draft.journal.read(at);
  if (!left || !become(draft, left.text)) return;
  const put = adopt(draft.writing, left.entry);
  if (!put) {
    draft.waiting = true;
    return;
  }
  write(draft.form, put);
  draft.typed();
  if (Object.keys(put).length) draft.indicator.line("kept", "What you wrote here was kept.");
  await draft.keep([at]);
}

// Rejects where this browser keeps nothing.
export async function comeBack(draft) {
  draft.waiting = false;
  const texts = names(draft);
  const left = (await draft.journal.others()).filter(({ text }) => texts.includes(text));
  await Promise.all(left.map(({ at, client }) => whenGone(client, () => take(draft, at))));
}

// Going back, a browser shows a page as it once came: what is saved now comes first.
export async function arrive(draft) {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  const enough = new Promise((done) => { setTimeout(done, 2_000); });
  if (type === "back_forward" && !draft.writing.key) await Promise.race([draft.saver.check(), enough]);
  await comeBack(draft);
}
