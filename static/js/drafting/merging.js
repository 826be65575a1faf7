// Two pages that wrote on one text, field by field. Pure: texts by name go in, and come out.
import { isAround, joinTags } from "./around.js";

// Texts that the server holds for one, as it cleans them before it saves them.
export function same(one, other, oneLine = false) {
  const tidy = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
  const line = (text) => (oneLine ? tidy(text).replace(/\s+/g, " ") : tidy(text));
  return line(one ?? "") === line(other ?? "");
}

function around(name, base, mine, theirs) {
  if (name === "tags") return joinTags(base, mine, theirs);
  return mine === base ? theirs : mine;
}

// What is to stand in one field, and what one writes from after that; or that both have changed it.
function one(name, alike, { base, own, mine, theirs }) {
  if (isAround(name)) return { field: around(name, base, mine, theirs), base: theirs };
  if (alike(theirs, mine)) return { field: mine, base: mine };
  if (alike(theirs, base)) return { field: mine, base };
  if (own.some((sent) => alike(theirs, sent))) return { field: mine, base: theirs };
  if (alike(mine, base)) return { field: theirs, base: theirs };
  return { field: mine, base, conflict: true };
}

// For each field of `theirs` that is here too: `base` is what both began with, `mine` what stands here, and `own` holds
// what saves that were never answered may have left there.
export function merge({ base, own = [], mine, theirs, oneLine = () => false }) {
  const merged = { fields: {}, base: {}, conflicts: [] };
  for (const name of Object.keys(theirs).filter((key) => key in mine)) {
    const alike = (a, b) => same(a, b, oneLine(name));
    const sent = own.filter((texts) => texts && name in texts).map((texts) => texts[name]);
    const found = one(name, alike, { base: base[name] ?? "", own: sent, mine: mine[name], theirs: theirs[name] });
    merged.fields[name] = found.field;
    merged.base[name] = found.base;
    if (found.conflict) merged.conflicts.push(name);
  }
  return merged;
}
