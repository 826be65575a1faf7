// What a page says when it is being left: all that is not acknowledged, in one save that stands for the one before it.
import { differs } from "./around.js";

// Fields of which unanswered saves have said something else than stands here. They may read as at first, and yet the
// server may hold what such a save said.
function undone({ fields, echoes }) {
  const otherwise = (texts, name) => name in texts && differs(name, texts[name], fields[name]);
  return Object.keys(fields).filter((name) => echoes.some((texts) => otherwise(texts, name)));
}

// The save to send; the one that is on its way where it says all; null where there is nothing to say.
// `but` are fields that are still being typed.
export function lastWords(writing, but = []) {
  if (!writing.sent) return writing.prepare(but);
  const { values, save } = writing.sent;
  const changed = writing.changed.filter((name) => !but.includes(name));
  const names = [...new Set([...changed, ...Object.keys(values), ...undone(writing)])].filter((name) => !writing.waits(name));
  const isNews = (name) => !(name in values) || differs(name, values[name], writing.fields[name]);
  const setAside = Object.entries(writing.aside).some(([name, text]) => save.aside[name] !== text);
  if (!names.some(isNews) && !setAside) return writing.sent;
  writing.echoes.push(values);
  return writing.say(names);
}
