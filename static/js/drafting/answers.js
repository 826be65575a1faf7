// What an answer of the server, or what a page left behind, means for a Writing. Each returns the texts to put into the form.
import { differs } from "./around.js";
import { merge } from "./merging.js";

// An answer of one of these three kinds; `caret` is the field not to touch.
export function take(writing, answer, caret) {
  if (answer.kind === "stale") return stale(writing, answer, caret);
  (answer.kind === "saved" ? acknowledge : refuse)(writing, answer);
  return {};
}

// 200: what was sent is what one writes from.
function acknowledge(writing, { version }) {
  Object.assign(writing.baseFields, writing.sent.values);
  keepAsides(writing);
  Object.assign(writing, { base: version, sent: null, echoes: [] });
  if (!writing.changed.length) writing.alone = false;
}

// The server holds my side of these beside theirs.
function keepAsides(writing) {
  for (const [name, text] of Object.entries(writing.sent.save.aside)) {
    if (writing.aside[name] === text) delete writing.aside[name];
  }
}

// 422: these stay here until they are changed. Where it is not said which, they are tried one by one.
function refuse(writing, { errors }) {
  const { values, save } = writing.sent;
  const names = Object.keys(values);
  const wrong = names.filter((name) => name in errors);
  const beside = Object.keys(save.aside).filter((name) => name in errors || !names.length);
  for (const name of beside) delete writing.aside[name];
  writing.sent = null;
  if (beside.length && !wrong.length) return;
  if (!wrong.length && names.length > 1) {
    writing.alone = true;
    return;
  }
  const any = Object.values(errors)[0] ?? "the program does not take it";
  for (const name of wrong.length ? wrong : names) {
    writing.refused[name] = { text: values[name], why: [errors[name] ?? any].flat()[0] };
  }
}

// 409: theirs where nothing was changed here, mine where they changed nothing.
function stale(writing, { version, fields }, caret) {
  const own = [writing.sent?.values, ...writing.echoes];
  Object.assign(writing, { base: version, sent: null });
  return join(writing, fields, own, caret);
}

// The caret has left: what waited for that is put in.
export function release(writing, caret) {
  const left = Object.entries(writing.held).filter(([name]) => name !== caret);
  return join(writing, Object.fromEntries(left), [], caret);
}

function join(writing, theirs, own, caret) {
  const { baseFields: base, fields: mine, oneLine, contested } = writing;
  const merged = merge({ base, own, mine, theirs, oneLine });
  const put = {};
  for (const [name, text] of Object.entries(merged.fields)) {
    const news = text !== mine[name];
    if (merged.conflicts.includes(name)) {
      if (contested[name]?.theirs !== theirs[name]) writing.contest(name, theirs[name], mine[name]);
    } else if (news && name === caret) writing.held[name] = theirs[name];
    else {
      writing.settle(name, merged.base[name]);
      if (news) put[name] = text;
    }
  }
  return put;
}

// What an unanswered save said may be on the server by now, although it was undone since: one writes from that.
function doubt(writing, own, put) {
  for (const [name, text] of own.flatMap(Object.entries)) {
    if (name in put || !(name in writing.fields) || writing.differs(name)) continue;
    if (differs(name, text, writing.fields[name])) writing.baseFields[name] = text;
  }
}

// A page that is gone has left `entry`: what it had not saved stands here from now on, and what others changed too is
// contested. null where something was typed here first: then it has to wait.
export function adopt(writing, entry) {
  const { baseFields: theirs, oneLine } = writing;
  const own = [entry.sent, ...entry.echoes].filter(Boolean);
  const merged = merge({ base: entry.baseFields, own, mine: entry.fields, theirs, oneLine });
  const put = Object.entries(merged.fields).filter(([name, text]) => name in writing.fields && differs(name, theirs[name], text));
  const taken = Object.entries(entry.aside).some(([name, text]) => (writing.aside[name] ?? text) !== text);
  if (taken || put.some(([name]) => writing.differs(name))) return null;
  Object.assign(writing.aside, entry.aside);
  doubt(writing, own, Object.fromEntries(put));
  writing.echoes.push(...own, entry.fields);
  for (const name of merged.conflicts) {
    writing.contest(name, theirs[name], entry.fields[name]);
    writing.baseFields[name] = merged.base[name];
  }
  return Object.fromEntries(put);
}
